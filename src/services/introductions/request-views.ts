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

const MOST = 100;

/** Introductions aligned with ids; undefined where absent, hidden, or not the viewer's affair. */
export async function introductionsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (IntroductionView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  const nodes = await access.store.getNodes('Introduction', ids);
  const views = await viewsOf(
    ports,
    access,
    nodes.flatMap((node) => node ?? []),
  );
  return ids.map((id) => views.find((view) => view.id === id));
}

/** The latest 100 that the viewer asked for or was asked for. */
export async function ownIntroductions(ports: Ports, viewer: Viewer): Promise<readonly IntroductionView[]> {
  return latest(ports, viewer, { all: [] });
}

/** Those that wait for the viewer's answer. */
export async function askedOfMe(ports: Ports, viewer: Viewer): Promise<readonly IntroductionView[]> {
  const { today } = await openAccess(ports, viewer);
  const where: Where = {
    all: [
      { property: 'introducer', is: 'eq', value: viewer.personId ?? '' },
      { property: 'status', is: 'eq', value: 'ASKED' },
      { property: 'answer', absent: true },
      { property: 'lapsesOn', is: 'gte', value: today },
    ],
  };
  return viewer.personId === undefined ? [] : latest(ports, viewer, where);
}

async function latest(ports: Ports, viewer: Viewer, where: Where): Promise<readonly IntroductionView[]> {
  const access = await openAccess(ports, viewer);
  const sort = { property: 'askedAt', descending: true };
  const { nodes } = await access.store.findNodes({ label: 'Introduction', where, sort, first: MOST });
  return viewsOf(ports, access, nodes);
}

async function viewsOf(
  ports: Ports,
  access: Access,
  nodes: readonly GraphNode[],
): Promise<readonly IntroductionView[]> {
  const ids = nodes.map(({ id }) => id);
  const targets = await linksOf(ports.store, { type: 'INTRODUCES_TO', direction: 'out', link: (r) => r.to }, ids);
  const people = await peopleAsSeen(ports, access, [...new Set([...targets.values()].flat())]);
  return nodes.map(({ id, properties }) => {
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
  });
}
