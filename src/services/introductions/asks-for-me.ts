/** Which blind asks a contributor may answer: worked out from their own evidence when they look. */
import { personStanding } from '../../model/standing';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphStore, Position, Where } from '../../store/store';
import { openAccess } from '../access/access';
import { narrowerClosure } from '../expertise/hierarchy';
import { inForce } from '../people/find-people';
import { decodeCursor, encodeCursor, type Page, type PageRequest, windowOf } from '../paging';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { linksOf } from '../related';
import { type Sought, soughtOf } from './sought';

export interface AskForMe extends Sought {
  readonly seekerId: string;
  /** The viewer's own contacts who fit. */
  readonly contactIds: readonly string[];
}

const BATCH = 200;
const LIST = 'BlindAskForMe';

/** What is asked for, as one word: NEVER holds for all asks of it. */
export function resourceName({ kind, resourceId, sector }: Pick<Sought, 'kind' | 'resourceId' | 'sector'>): string {
  return `${kind}|${resourceId ?? sector ?? ''}`;
}

/**
 * A page of the open asks of others that the viewer's COUNTED or SHARED evidence matches and that they have not answered, the latest first.
 * The number of store calls grows with the open asks that are passed over, 200 at a time, and not with contacts.
 */
export async function asksForMe(ports: Ports, viewer: Viewer, request: PageRequest): Promise<Page<AskForMe>> {
  const { size, backwards, cursor } = windowOf(request);
  const [value, id] = cursor === undefined ? [] : decodeCursor(LIST, cursor, 2);
  const after = id === undefined ? undefined : { value: value ?? null, id: String(id) };
  const found = await matching(ports, viewer, { most: size + 1, backwards, ...(after && { after }) });
  const shown = found.slice(0, size);
  const more = found.length > size;
  return {
    items: (backwards ? shown.reverse() : shown).map((ask) => ({
      node: ask,
      cursor: encodeCursor(LIST, [ask.askedAt, ask.id]),
    })),
    hasNextPage: backwards ? after !== undefined : more,
    hasPreviousPage: backwards ? more : after !== undefined,
    total: async () => (await matching(ports, viewer, { most: Infinity, backwards: false })).length,
  };
}

/** The ask of this id, where the viewer may answer it. */
export async function askForMe(ports: Ports, viewer: Viewer, id: string): Promise<AskForMe | undefined> {
  return (await matching(ports, viewer, { most: 1, backwards: false, only: id }))[0];
}

interface Walk {
  /** So many are wanted. */
  readonly most: number;
  /** The oldest first. */
  readonly backwards: boolean;
  readonly after?: Position;
  readonly only?: string;
}

async function matching(ports: Ports, viewer: Viewer, walk: Walk): Promise<readonly AskForMe[]> {
  const { today } = await openAccess(ports, viewer);
  const me = viewer.personId;
  if (me === undefined || !viewer.accessRoles.has('EMPLOYEE')) return [];
  const fitting = await fittingFor(ports, viewer, me);
  const found: AskForMe[] = [];
  for (let { after } = walk; ;) {
    const page = await openAsks(ports.store, { me, today }, after === undefined ? walk : { ...walk, after });
    found.push(...(await fitting(page.nodes.map(askView))));
    const last = page.nodes.at(-1);
    if (!page.hasMore || last === undefined || found.length >= walk.most) return found;
    after = { value: textOf(last.properties, 'askedAt'), id: last.id };
  }
}

/** Which of some asks the viewer may answer; what it rests on is read at the first ask, and once. */
async function fittingFor(
  ports: Ports,
  viewer: Viewer,
  me: string,
): Promise<(asks: readonly AskForMe[]) => Promise<readonly AskForMe[]>> {
  const { today, store } = await openAccess(ports, viewer);
  const answered = await ownAnswers(ports.store, me);
  let own: { readonly visible: readonly GraphNode[]; readonly facts: Facts } | undefined;
  const readOwn = async () => {
    const contacts = await contactsAskedAbout(ports.store, me);
    const known = (await store.getNodes('Person', contacts)).flatMap((node) => node ?? []);
    const visible = known.filter(({ properties }) => personStanding(properties, today) === 'CONTACT');
    const ids = visible.map(({ id }) => id);
    return { visible, facts: await factsOf(ports.store, ids, today) };
  };
  return async (asks) => {
    const open = asks.filter((ask) => !answered.asks.has(ask.id) && !answered.never.has(resourceName(ask)));
    if (open.length === 0) return [];
    const { visible, facts } = (own ??= await readOwn());
    const closure = await narrowerClosure(
      ports.store,
      open.flatMap(({ kind, resourceId }) => (kind === 'EXPERTISE' && resourceId !== null ? [resourceId] : [])),
    );
    return open.flatMap((ask) => {
      const contactIds = visible.filter((contact) => fits(ask, contact, facts, closure)).map(({ id }) => id);
      return contactIds.length === 0 ? [] : [{ ...ask, contactIds }];
    });
  };
}

async function openAsks(
  store: GraphStore,
  { me, today }: { readonly me: string; readonly today: string },
  { backwards, after, only }: Walk,
): Promise<{ readonly nodes: readonly GraphNode[]; readonly hasMore: boolean }> {
  const where: Where = {
    all: [
      { property: 'status', is: 'eq', value: 'OPEN' },
      { property: 'lapsesOn', is: 'gte', value: today },
      { property: 'seeker', is: 'ne', value: me },
      ...(only === undefined ? [] : [{ id: [only] } as const]),
    ],
  };
  const sort = { property: 'askedAt', descending: true };
  return store.findNodes({ label: 'BlindAsk', where, sort, first: BATCH, backwards, ...(after && { after }) });
}

function askView(node: GraphNode): AskForMe {
  return { ...soughtOf(node), seekerId: textOf(node.properties, 'seeker') ?? '', contactIds: [] };
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
