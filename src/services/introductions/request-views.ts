/** Introductions as their seeker and introducer see them. */
import {
  INTRODUCTION_ANSWERS,
  INTRODUCTION_STATUSES,
  type IntroductionReply,
  type IntroductionStatus,
  OUTCOMES,
  type Outcome,
} from '../../model/graph/requests';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, Where } from '../../store/store';
import { type Access, openAccess } from '../access/access';
import { findPage, type Listing, type ListRequest } from '../listing';
import type { Page, PageRequest } from '../paging';
import type { PersonView } from '../people/person';
import type { Ports } from '../ports';
import { enumOf, textOf } from '../properties';
import { linksOf } from '../related';
import { peopleAsSeen } from '../ways-in';

export interface IntroductionView {
  readonly id: string;
  readonly asked: 'BY_ME' | 'OF_ME';
  /** LAPSED: not accepted in time, for whatever reason. */
  readonly status: IntroductionStatus | 'LAPSED';
  /** The introducer's own; null for the seeker. */
  readonly answer: IntroductionReply | null;
  readonly seekerId: string;
  readonly introducerId: string;
  /** Masked for the seeker until it is accepted, unless shown; null: hidden or gone. */
  readonly person: PersonView | null;
  readonly message: string;
  readonly askedAt: string;
  readonly lapsesOn: string;
  readonly outcome: Outcome | null;
}

const LISTING: Listing<GraphNode> = { label: 'Introduction', sorts: { ASKED: 'askedAt' }, view: (node) => node };

/** Introductions aligned with ids; undefined where absent, hidden, or not the viewer's affair. */
export async function introductionsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (IntroductionView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  const nodes = await access.store.getNodes('Introduction', ids);
  const viewOf = await readViews(
    ports,
    access,
    nodes.flatMap((node) => node ?? []),
  );
  return nodes.map((node) => node && viewOf(node));
}

/** A page of those that the viewer asked for or was asked for, the latest first. */
export async function ownIntroductions(
  ports: Ports,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<IntroductionView>> {
  return latest(ports, viewer, { where: { all: [] }, page });
}

/** A page of those that wait for the viewer's answer, the latest first. */
export async function askedOfMe(ports: Ports, viewer: Viewer, page: PageRequest): Promise<Page<IntroductionView>> {
  const { today } = await openAccess(ports, viewer);
  const where: Where = {
    all: [
      { property: 'introducer', is: 'eq', value: viewer.personId ?? '' },
      { property: 'status', is: 'eq', value: 'ASKED' },
      { property: 'answer', absent: true },
      { property: 'lapsesOn', is: 'gte', value: today },
    ],
  };
  return latest(ports, viewer, { where, page });
}

async function latest(
  ports: Ports,
  viewer: Viewer,
  request: Pick<ListRequest, 'where' | 'page'>,
): Promise<Page<IntroductionView>> {
  const access = await openAccess(ports, viewer);
  const sort = { by: 'ASKED', descending: true };
  const page = await findPage(access.store, LISTING, { ...request, sort });
  const viewOf = await readViews(
    ports,
    access,
    page.items.map(({ node }) => node),
  );
  return { ...page, items: page.items.map(({ node, cursor }) => ({ node: viewOf(node), cursor })) };
}

/** Reads what the views of these nodes rest on. */
async function readViews(
  ports: Ports,
  access: Access,
  nodes: readonly GraphNode[],
): Promise<(node: GraphNode) => IntroductionView> {
  const ids = nodes.map(({ id }) => id);
  const targets = await linksOf(ports.store, { type: 'INTRODUCES_TO', direction: 'out', link: (r) => r.to }, ids);
  const people = await peopleAsSeen(ports, access, [...new Set([...targets.values()].flat())]);
  return ({ id, properties }) => {
    const [target] = targets.get(id) ?? [];
    const mine = textOf(properties, 'seeker') === access.viewer.personId;
    const status = enumOf(properties, 'status', INTRODUCTION_STATUSES) ?? 'ASKED';
    const lapsesOn = textOf(properties, 'lapsesOn') ?? '';
    return {
      id,
      asked: mine ? 'BY_ME' : 'OF_ME',
      status: status === 'ASKED' && lapsesOn < access.today ? 'LAPSED' : status,
      answer: mine ? null : enumOf(properties, 'answer', INTRODUCTION_ANSWERS),
      seekerId: textOf(properties, 'seeker') ?? '',
      introducerId: textOf(properties, 'introducer') ?? '',
      person: (target !== undefined && people.get(target)) || null,
      message: textOf(properties, 'message') ?? '',
      askedAt: textOf(properties, 'askedAt') ?? '',
      lapsesOn,
      outcome: enumOf(properties, 'outcome', OUTCOMES),
    };
  };
}
