/** Which blind asks a contributor may answer: worked out from their own evidence when they look. */
import { personStanding } from '../../model/standing';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphStore, Where } from '../../store/store';
import { openAccess } from '../access/access';
import { narrowerClosure } from '../expertise/hierarchy';
import { inForce } from '../people/find-people';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { linksOf } from '../related';
import { type Sought, soughtOf } from './sought';

export interface AskForMe extends Sought {
  readonly seekerId: string;
  /** The viewer's own contacts who fit. */
  readonly contactIds: readonly string[];
}

const MOST = 100;

/** What is asked for, as one word: NEVER holds for all asks of it. */
export function resourceName({ kind, resourceId, sector }: Pick<Sought, 'kind' | 'resourceId' | 'sector'>): string {
  return `${kind}|${resourceId ?? sector ?? ''}`;
}

/**
 * The latest 100 open asks of others that the viewer's COUNTED or SHARED evidence matches and that they have not answered. The number of store
 * calls does not grow with asks or contacts.
 */
export async function asksForMe(ports: Ports, viewer: Viewer): Promise<readonly AskForMe[]> {
  const { today, store } = await openAccess(ports, viewer);
  const me = viewer.personId;
  if (me === undefined || !viewer.accessRoles.has('EMPLOYEE')) return [];
  const asks = await openAsks(ports.store, me, today);
  const answered = await ownAnswers(ports.store, me);
  const open = asks.filter((ask) => !answered.asks.has(ask.id) && !answered.never.has(resourceName(ask)));
  if (open.length === 0) return [];
  const contacts = await contactsAskedAbout(ports.store, me);
  const known = (await store.getNodes('Person', contacts)).flatMap((node) => node ?? []);
  const visible = known.filter(({ properties }) => personStanding(properties, today) === 'CONTACT');
  const facts = await factsOf(
    ports.store,
    visible.map(({ id }) => id),
    today,
  );
  const closure = await narrowerClosure(
    ports.store,
    open.flatMap(({ kind, resourceId }) => (kind === 'EXPERTISE' && resourceId !== null ? [resourceId] : [])),
  );
  return open.flatMap((ask) => {
    const fitting = visible.filter((contact) => fits(ask, contact, facts, closure)).map(({ id }) => id);
    return fitting.length === 0 ? [] : [{ ...ask, contactIds: fitting }];
  });
}

async function openAsks(store: GraphStore, me: string, today: string): Promise<readonly AskForMe[]> {
  const where: Where = {
    all: [
      { property: 'status', is: 'eq', value: 'OPEN' },
      { property: 'lapsesOn', is: 'gte', value: today },
      { property: 'seeker', is: 'ne', value: me },
    ],
  };
  const sort = { property: 'askedAt', descending: true };
  const { nodes } = await store.findNodes({ label: 'BlindAsk', where, sort, first: MOST });
  return nodes.map((node) => ({
    ...soughtOf(node),
    seekerId: textOf(node.properties, 'seeker') ?? '',
    contactIds: [],
  }));
}

async function ownAnswers(store: GraphStore, me: string) {
  const where: Where = { property: 'person', is: 'eq', value: me };
  const { nodes } = await store.findNodes({ label: 'AskAnswer', where, first: 1000 });
  const never = nodes.filter(({ properties }) => properties['answer'] === 'NEVER');
  return {
    asks: new Set(nodes.map(({ id }) => id.split(':')[1] ?? '')),
    never: new Set(never.map(({ properties }) => textOf(properties, 'resource') ?? '')),
  };
}

/** Persons about whom the viewer contributed evidence that they may be asked about. */
async function contactsAskedAbout(store: GraphStore, me: string): Promise<readonly string[]> {
  const where: Where = {
    all: [
      { property: 'contributor', is: 'eq', value: me },
      { property: 'sharing', in: ['COUNTED', 'SHARED'] },
    ],
  };
  const ties = await store.expand({ type: 'TIE', direction: 'both', ids: [me], where });
  const others = (ties.get(me) ?? []).map(({ from, to }) => (from === me ? to : from));
  return [...new Set(others)].slice(0, 10_000);
}

interface Facts {
  readonly expertise: ReadonlyMap<string, readonly string[]>;
  readonly occupations: ReadonlyMap<string, readonly string[]>;
  readonly organisations: ReadonlyMap<string, readonly string[]>;
  readonly sectors: ReadonlyMap<string, string>;
}

async function factsOf(store: GraphStore, ids: readonly string[], today: string): Promise<Facts> {
  const links = (type: string, where?: Where) =>
    linksOf(store, { type, direction: 'out', link: (r) => r.to, ...(where && { where }) }, ids);
  const [expertise, occupations, organisations] = await Promise.all([
    links('HAS_EXPERTISE'),
    links('HAS_OCCUPATION'),
    links('WORKS_AT', inForce(today)),
  ]);
  const employers = await store.getNodes('Organisation', [...new Set([...organisations.values()].flat())]);
  const sectors = new Map(
    employers.flatMap((node) => (node ? [[node.id, textOf(node.properties, 'sector') ?? '']] : [])),
  );
  return { expertise, occupations, organisations, sectors };
}

function fits(
  { kind, resourceId, sector, country }: AskForMe,
  { id, properties }: GraphNode,
  facts: Facts,
  closure: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (country !== null && properties['country'] !== country) return false;
  const employers = facts.organisations.get(id) ?? [];
  if (kind === 'SECTOR') return employers.some((employer) => facts.sectors.get(employer) === sector);
  if (kind === 'ORGANISATION') return employers.some((employer) => employer === resourceId);
  if (kind === 'OCCUPATION') return (facts.occupations.get(id) ?? []).some((occupation) => occupation === resourceId);
  const wanted = closure.get(resourceId ?? '') ?? new Set([resourceId ?? '']);
  return (facts.expertise.get(id) ?? []).some((known) => wanted.has(known));
}
