/** Asking a colleague for an introduction: asked, not taken. The introducer answers privately; a declined request looks like an unanswered one. */
import { addDays } from '../../model/calendar';
import { OUTCOMES, type IntroductionReply, type Outcome as Result } from '../../model/graph/requests';
import type { Viewer } from '../../model/viewer';
import type { Where, WriteOperation } from '../../store/store';
import { type Access, openAccess } from '../access/access';
import { requireOwnPerson } from '../access/change-rights';
import { decide, type Deliberation } from '../audit/decide';
import { checkAmong, checkLine } from '../input-checks';
import { newId } from '../new-node';
import { type Outcome, refused, type UserError } from '../outcome';
import type { Ports } from '../ports';
import { maskedId } from '../pseudonym';
import { introductionsByIds, type IntroductionView } from './request-views';

export interface RequestIntroductionInput {
  readonly introducerId: string;
  /** As `introductions` and `waysIn` showed the person: of a masked contact the viewer's own id. */
  readonly personId: string;
  readonly message: string;
}

const NO_WAY = refused('personId', 'NOT_FOUND', 'There is no way to this person through that colleague.');

/** Asks a colleague who shares a tie with the person. Whoever is not on such a way looks absent; TAKEN while an earlier request has not lapsed. */
export async function requestIntroduction(
  ports: Ports,
  viewer: Viewer,
  input: RequestIntroductionInput,
): Promise<Outcome<IntroductionView>> {
  const me = requireOwnPerson(viewer);
  const access = await openAccess(ports, viewer);
  const errors = checkLine('message', input.message, true);
  if (errors.length > 0) return { userErrors: errors };
  const { introducerId } = input;
  const id = newId('in');
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const target = await targetOf(ports, access, me, input);
    if (target === undefined) return NO_WAY;
    if (await askedAlready(ports, me, introducerId, { target, today: access.today })) {
      return refused('personId', 'TAKEN', 'You have asked this colleague already.');
    }
    const properties = {
      status: 'ASKED',
      seeker: me,
      introducer: introducerId,
      message: input.message.trim(),
      askedAt: new Date(ports.clock.now()).toISOString(),
      lapsesOn: addDays(access.today, access.settings.requestDays),
    };
    return {
      operations: [
        { op: 'createNode', label: 'Introduction', id, properties },
        { op: 'putRelation', type: 'INTRODUCES_TO', from: id, to: target, properties: {} },
      ],
      audit: { action: 'request introduction', subjects: [introducerId, target], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** The introducer accepts, and the seeker sees the name; or declines, and the seeker sees no difference. */
export async function answerIntroduction(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly answer: IntroductionReply },
): Promise<Outcome<IntroductionView>> {
  const { answer } = input;
  const answeredAt = new Date(ports.clock.now()).toISOString();
  const properties = { answer, answeredAt, ...(answer === 'ACCEPTED' && { status: 'ACCEPTED' }) };
  return move(ports, viewer, {
    id: input.id,
    action: 'answer introduction',
    properties,
    refusal: (request) => {
      if (request.asked !== 'OF_ME') return refused('id', 'NOT_FOUND', 'Nobody asks you for such an introduction.');
      if (request.status === 'ASKED' && request.answer === null) return undefined;
      return wrongState(`one that waits for your answer, this one is ${request.answer ?? request.status}`);
    },
  });
}

/** The seeker takes the request back before it is accepted. */
export async function cancelIntroduction(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<IntroductionView>> {
  return move(ports, viewer, {
    id: input.id,
    action: 'cancel introduction',
    properties: { status: 'CANCELLED' },
    refusal: (request) => {
      if (request.asked !== 'BY_ME') return refused('id', 'NOT_FOUND', 'You have not asked for such an introduction.');
      return request.status === 'ASKED' ? undefined : wrongState(`one that is ASKED, this one is ${request.status}`);
    },
  });
}

/** Either of the two records what came of it. */
export async function closeIntroduction(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly outcome: Result },
): Promise<Outcome<IntroductionView>> {
  const errors = checkAmong('outcome', input.outcome, OUTCOMES);
  if (errors.length > 0) return { userErrors: errors };
  return move(ports, viewer, {
    id: input.id,
    action: 'close introduction',
    properties: { status: 'CLOSED', outcome: input.outcome },
    refusal: ({ status }) => (status === 'ACCEPTED' ? undefined : wrongState(`an accepted one, this one is ${status}`)),
  });
}

type Refusal = { readonly userErrors: readonly UserError[] };

interface Move {
  readonly id: string;
  readonly action: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly refusal: (request: IntroductionView) => Refusal | undefined;
}

async function move(
  ports: Ports,
  viewer: Viewer,
  { id, action, properties, refusal }: Move,
): Promise<Outcome<IntroductionView>> {
  requireOwnPerson(viewer);
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const [request] = await introductionsByIds(ports, viewer, [id]);
    if (request === undefined) return refused('id', 'NOT_FOUND', 'There is no such introduction.');
    const refusedFor = refusal(request);
    if (refusedFor !== undefined) return refusedFor;
    const change: WriteOperation = { op: 'patchNode', label: 'Introduction', id, properties };
    return { operations: [change], audit: { action, subjects: [], details: { id } }, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

function wrongState(expected: string): Refusal {
  return refused('id', 'WRONG_STATE', `Expected ${expected}.`);
}

/** The person by stored id, where the colleague shares a tie and the viewer may see that there is one. */
async function targetOf(
  ports: Ports,
  access: Access,
  me: string,
  { introducerId, personId }: RequestIntroductionInput,
): Promise<string | undefined> {
  const [colleague] = await access.store.getNodes('Person', [introducerId]);
  if (introducerId === me || colleague?.properties['kind'] !== 'EMPLOYEE') return undefined;
  const where: Where = {
    all: [
      { property: 'sharing', is: 'eq', value: 'SHARED' },
      {
        any: [
          { property: 'contributor', is: 'eq', value: introducerId },
          { property: 'source', is: 'eq', value: 'TEAM' },
        ],
      },
    ],
  };
  const ties = await ports.store.expand({ type: 'TIE', direction: 'both', ids: [introducerId], where });
  const others = (ties.get(introducerId) ?? []).map(({ from, to }) => (from === introducerId ? to : from));
  const target = others.find((id) => id !== me && (id === personId || maskedId(ports, me, id) === personId));
  if (target === undefined) return undefined;
  const seen = target === personId ? access.store : access.waysInStore;
  return (await seen.getNodes('Person', [target]))[0] === undefined ? undefined : target;
}

async function askedAlready(
  { store }: Ports,
  seeker: string,
  introducer: string,
  { target, today }: { readonly target: string; readonly today: string },
): Promise<boolean> {
  const where: Where = {
    all: [
      { property: 'seeker', is: 'eq', value: seeker },
      { property: 'introducer', is: 'eq', value: introducer },
      {
        any: [
          { property: 'status', is: 'eq', value: 'ACCEPTED' },
          {
            all: [
              { property: 'status', is: 'eq', value: 'ASKED' },
              { property: 'lapsesOn', is: 'gte', value: today },
            ],
          },
        ],
      },
      { relation: 'INTRODUCES_TO', direction: 'out', node: { id: [target] } },
    ],
  };
  return (await store.findNodes({ label: 'Introduction', where, first: 1 })).nodes.length > 0;
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<IntroductionView>> {
  const fresh = { ...viewer };
  const [view] = await introductionsByIds(ports, fresh, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such introduction.');
}
