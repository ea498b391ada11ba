/**
 * The blind ask: a seeker describes whom they need. Contributors of matching COUNTED or SHARED evidence find it in their inbox; who they are
 * is worked out when they look and stored nowhere, so nothing can tell how many were asked. The seeker learns of those who help.
 */
import { addDays } from '../../model/calendar';
import { ASK_ANSWERS, ASK_STATUSES, type AskReply, type AskStatus } from '../../model/graph/requests';
import { type ResourceKind, RESOURCE_KINDS } from '../../model/graph/roles-and-needs';
import type { Viewer } from '../../model/viewer';
import type { GraphNode } from '../../store/store';
import { type Access, openAccess } from '../access/access';
import { requireOwnPerson } from '../access/change-rights';
import { decide, type Deliberation } from '../audit/decide';
import { checkAmong, checkCountry, checkLine } from '../input-checks';
import { findPage, type Listing } from '../listing';
import { given, newId } from '../new-node';
import { type Outcome, refused } from '../outcome';
import type { Page, PageRequest } from '../paging';
import type { Ports } from '../ports';
import { enumOf, textOf } from '../properties';
import { linksOf } from '../related';
import { askForMe, resourceName } from './asks-for-me';
import { type Sought, soughtOf } from './sought';

export interface BlindAskInput {
  readonly kind: ResourceKind;
  /** Id of the expertise, organisation or occupation, as the kind says. */
  readonly resourceId?: string;
  /** Where the kind is SECTOR. */
  readonly sector?: string;
  readonly country?: string;
  readonly message: string;
}

export interface Helper {
  readonly personId: string;
  readonly message: string | null;
  readonly answeredAt: string;
}

export interface BlindAskView extends Sought {
  readonly status: AskStatus | 'LAPSED';
  /** Who said yes. */
  readonly helpers: readonly Helper[];
}

const LABELS = { EXPERTISE: 'Expertise', ORGANISATION: 'Organisation', OCCUPATION: 'Occupation' } as const;
const LISTING: Listing<GraphNode> = { label: 'BlindAsk', sorts: { ASKED: 'askedAt' }, view: (node) => node };

/** Asks. The answer is the same whether many may know someone or nobody. */
export async function askBlind(ports: Ports, viewer: Viewer, input: BlindAskInput): Promise<Outcome<BlindAskView>> {
  const me = requireOwnPerson(viewer);
  const { today, settings } = await openAccess(ports, viewer);
  const { kind, resourceId, sector, country, message } = input;
  const errors = [
    ...checkAmong('kind', kind, RESOURCE_KINDS),
    ...checkLine('message', message, true),
    ...checkLine('sector', sector, kind === 'SECTOR'),
    ...checkLine('resourceId', resourceId, kind !== 'SECTOR'),
    ...checkCountry('country', country),
  ];
  if (errors.length > 0) return { userErrors: errors };
  const id = newId('ba');
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    if (kind !== 'SECTOR' && (await ports.store.getNodes(LABELS[kind], [resourceId ?? '']))[0] === undefined) {
      return refused('resourceId', 'NOT_FOUND', `There is no such ${LABELS[kind].toLowerCase()}.`);
    }
    const resource = kind === 'SECTOR' ? { sector } : { resourceId };
    const lapsesOn = addDays(today, settings.requestDays);
    const times = { askedAt: new Date(ports.clock.now()).toISOString(), lapsesOn };
    const properties = given({
      status: 'OPEN',
      seeker: me,
      kind,
      ...resource,
      country,
      message: message.trim(),
      ...times,
    });
    return {
      operations: [{ op: 'createNode', label: 'BlindAsk', id, properties }],
      audit: { action: 'ask blind', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** The seeker needs no more answers. */
export async function closeBlindAsk(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<BlindAskView>> {
  requireOwnPerson(viewer);
  const { id } = input;
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const ask = await ownBlindAsk(ports, viewer, id);
    if (ask === undefined) return refused('id', 'NOT_FOUND', 'There is no such blind ask of yours.');
    if (ask.status !== 'OPEN') return refused('id', 'WRONG_STATE', `Expected an open one, this one is ${ask.status}.`);
    return {
      operations: [{ op: 'patchNode', label: 'BlindAsk', id, properties: { status: 'CLOSED' } }],
      audit: { action: 'close blind ask', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** A contributor answers what stands in their inbox, once: HELP is told to the seeker, with a word; the others are told to nobody. */
export async function answerBlindAsk(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly answer: AskReply; readonly message?: string },
): Promise<Outcome<{ readonly id: string }>> {
  const me = requireOwnPerson(viewer);
  const { id, answer, message } = input;
  const errors = [...checkAmong('answer', answer, ASK_ANSWERS), ...checkLine('message', message)];
  if (errors.length > 0) return { userErrors: errors };
  return decide(ports, viewer, async (): Promise<Deliberation<{ readonly id: string }>> => {
    const ask = await askForMe(ports, viewer, id);
    if (ask === undefined) return refused('id', 'NOT_FOUND', 'Nobody asks you this, or not any more.');
    const node = `answer:${id}:${me}`;
    const properties = given({
      person: me,
      answer,
      resource: resourceName(ask),
      message: answer === 'HELP' ? message?.trim() : undefined,
      answeredAt: new Date(ports.clock.now()).toISOString(),
    });
    return {
      operations: [
        { op: 'createNode', label: 'AskAnswer', id: node, properties },
        { op: 'putRelation', type: 'ANSWERS', from: node, to: id, properties: {} },
      ],
      audit: { action: 'answer blind ask', subjects: [], details: { id } },
      value: { id },
    };
  });
}

/** A page of the viewer's own asks, the latest first. */
export async function ownBlindAsks(ports: Ports, viewer: Viewer, request: PageRequest): Promise<Page<BlindAskView>> {
  const access = await openAccess(ports, viewer);
  const sort = { by: 'ASKED', descending: true };
  const page = await findPage(access.store, LISTING, { where: { all: [] }, sort, page: request });
  const viewOf = await readViews(
    access,
    page.items.map(({ node }) => node),
  );
  return { ...page, items: page.items.map(({ node, cursor }) => ({ node: viewOf(node), cursor })) };
}

async function ownBlindAsk(ports: Ports, viewer: Viewer, id: string): Promise<BlindAskView | undefined> {
  const access = await openAccess(ports, viewer);
  const [node] = await access.store.getNodes('BlindAsk', [id]);
  return node && (await readViews(access, [node]))(node);
}

/** Reads who helps with these asks. */
async function readViews(
  { store, today }: Access,
  asks: readonly GraphNode[],
): Promise<(ask: GraphNode) => BlindAskView> {
  const ids = asks.map(({ id }) => id);
  const answers = await linksOf(store, { type: 'ANSWERS', direction: 'in', link: (r) => r.from }, ids);
  const helpers = new Map<string, GraphNode>();
  for (const node of await store.getNodes('AskAnswer', [...answers.values()].flat())) {
    if (node?.properties['answer'] === 'HELP') helpers.set(node.id, node);
  }
  return (ask) =>
    askView(
      ask,
      today,
      (answers.get(ask.id) ?? []).flatMap((id) => helpers.get(id) ?? []),
    );
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<BlindAskView>> {
  const ask = await ownBlindAsk(ports, viewer, id);
  return ask ? { value: ask } : refused('id', 'NOT_FOUND', 'There is no such blind ask of yours.');
}

function askView(ask: GraphNode, today: string, answers: readonly GraphNode[]): BlindAskView {
  const status = enumOf(ask.properties, 'status', ASK_STATUSES) ?? 'OPEN';
  const sought = soughtOf(ask);
  return {
    ...sought,
    status: status === 'OPEN' && sought.lapsesOn < today ? 'LAPSED' : status,
    helpers: answers.map((answer) => ({
      personId: textOf(answer.properties, 'person') ?? '',
      message: textOf(answer.properties, 'message'),
      answeredAt: textOf(answer.properties, 'answeredAt') ?? '',
    })),
  };
}
