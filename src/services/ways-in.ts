/** Best ways in: whom the viewer can ask to get to a person, an organisation or anyone with an expertise. */
import { AppError } from '../errors';
import { REACH_METHOD, type ReachParameters } from '../model/reach';
import type { Viewer } from '../model/viewer';
import type { GraphRelation, Where } from '../store/store';
import { type Access, openAccess } from './access/access';
import { viewsByIds } from './listing';
import { pageSize } from './paging';
import { inForce, knowsAbout, throughRelation } from './people/find-people';
import { maskedPerson, PERSON_LISTING, type PersonView } from './people/person';
import type { BestPath, Ports } from './ports';
import { textOf } from './properties';
import { parametersView, readParameters } from './reach/parameters';
import type { ReachParameterInput, ReachParametersView } from './reach/reach-view';
import { linksOf } from './related';
import { type EvidenceView, evidenceView } from './ties/evidence';

/** Exactly one of the three. */
export interface WaysInTarget {
  readonly personId?: string;
  readonly organisationId?: string;
  readonly expertiseId?: string;
}

export interface WaysInRequest {
  readonly to: WaysInTarget;
  readonly parameters?: ReachParameterInput;
  /** Most ways, 1..20; default 5. */
  readonly first?: number;
}

/** One tie of a way. */
export interface Hop {
  readonly from: PersonView;
  readonly to: PersonView;
  /** In [0, 1]. */
  readonly strength: number;
  /** Own evidence in full; of others only what they share, without who a masked contact is. */
  readonly evidence: readonly EvidenceView[];
}

export interface WayIn {
  readonly target: PersonView;
  readonly hops: readonly Hop[];
  /** Product of the strengths, in [0, 1]. */
  readonly strength: number;
  /** Index of the weakest hop, the first among equals. */
  readonly weakest: number;
}

export interface WaysIn {
  readonly ways: readonly WayIn[];
  readonly parameters: ReachParametersView;
  readonly method: string;
  readonly revision: number;
}

const MOST_WAYS = 20;
const PAGE = 1000;
/** 1000^4: strengths of whole paths are told in this many parts. */
const WHOLE = 1e12;

/**
 * The best path from the viewer (layer OWN) to each target person, best first by rule 7. Null where the target is absent or hidden from
 * the viewer, or the viewer is no person; BAD_INPUT unless exactly one target is named.
 */
export async function waysIn(ports: Ports, viewer: Viewer, request: WaysInRequest): Promise<WaysIn | null> {
  const limit = pageSize(request.first ?? 5, 'first', MOST_WAYS);
  const access = await openAccess(ports, viewer);
  const parameters = readParameters(request.parameters, access.today);
  const me = viewer.personId;
  if (me === undefined) return null;
  const targets = await targetsOf(ports, access, request.to, parameters);
  if (targets === undefined) return null;
  const revision = await ports.store.revision();
  const question = { source: me, targets: targets.filter((id) => id !== me), layer: { own: me }, parameters, limit };
  const paths = question.targets.length === 0 ? [] : await ports.reach.bestPaths(question, revision);
  const people = await peopleOnPaths(ports, access, paths);
  const evidence = await evidenceOnPaths(access, paths, parameters.asOf);
  const ways = paths.flatMap((path) => wayOf(path, people, evidence) ?? []);
  return { ways, parameters: parametersView(parameters, access.settings), method: REACH_METHOD, revision };
}

/** Ids of the persons to be reached; undefined where the target is absent or hidden. */
export async function targetsOf(
  ports: Ports,
  access: Access,
  target: WaysInTarget,
  parameters: ReachParameters,
): Promise<readonly string[] | undefined> {
  const { personId, organisationId, expertiseId } = target;
  if ([personId, organisationId, expertiseId].filter((id) => id !== undefined).length !== 1) {
    throw new AppError('BAD_INPUT', 'Expected one of personId, organisationId, expertiseId, got none or several.', {
      field: ['to'],
    });
  }
  if (personId !== undefined) {
    return (await isVisible(access, 'Person', personId)) ? [personId] : undefined;
  }
  if (organisationId !== undefined) {
    if (!(await isVisible(access, 'Organisation', organisationId))) return undefined;
    return idsOfPeople(ports, throughRelation('WORKS_AT', { eq: organisationId }, access.today));
  }
  if (expertiseId === undefined || !(await isVisible(access, 'Expertise', expertiseId))) return undefined;
  return idsOfPeople(ports, [await knowsAbout(ports.store, expertiseId, parameters.includeDerived)]);
}

async function isVisible({ store }: Access, label: string, id: string): Promise<boolean> {
  return (await store.getNodes(label, [id]))[0] !== undefined;
}

/** Targets may be persons whom the viewer sees masked only: they are looked up in the whole graph, and shown as the viewer may see them. */
async function idsOfPeople({ store }: Ports, conditions: readonly Where[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    const where = { all: last === undefined ? conditions : [...conditions, { idAfter: last }] };
    const page = await store.findNodes({ label: 'Person', where, first: PAGE });
    ids.push(...page.nodes.map((node) => node.id));
    if (!page.hasMore) return ids;
  }
}

/** Everyone on the paths by stored id. */
export function peopleOnPaths(
  ports: Ports,
  access: Access,
  paths: readonly BestPath[],
): Promise<ReadonlyMap<string, PersonView>> {
  return peopleAsSeen(ports, access, [...new Set(paths.flatMap(({ path }) => path))]);
}

/** Persons by stored id: in full where the viewer sees them, else masked; absent where not even that. */
export async function peopleAsSeen(
  ports: Ports,
  { viewer, store, waysInStore, today }: Access,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonView>> {
  const people = new Map<string, PersonView>();
  for (const person of await viewsByIds(store, PERSON_LISTING, ids)) if (person) people.set(person.id, person);
  const others = ids.filter((id) => !people.has(id));
  const masked = await viewsByIds(waysInStore, PERSON_LISTING, others);
  const employers = await linksOf(
    waysInStore,
    { type: 'WORKS_AT', direction: 'out', where: inForce(today), link: (r) => r.to },
    others,
  );
  for (const person of masked) {
    if (!person) continue;
    const at = employers.get(person.id)?.[0] ?? null;
    people.set(person.id, maskedPerson(ports, viewer.personId ?? '', person, at));
  }
  return people;
}

type Evidence = ReadonlyMap<string, readonly EvidenceView[]>;

/** Evidence between those on the paths, as far as the viewer may see it, by pair. */
export async function evidenceOnPaths(
  { viewer, waysInStore }: Access,
  paths: readonly BestPath[],
  asOf: string,
): Promise<Evidence> {
  const ids = [...new Set(paths.flatMap(({ path }) => path))];
  if (ids.length === 0) return new Map();
  const where: Where = { property: 'firstSeen', is: 'lte', value: asOf };
  const link = (r: GraphRelation): GraphRelation => r;
  const found = await linksOf(waysInStore, { type: 'TIE', direction: 'both', where, node: { id: ids }, link }, ids);
  const evidence = new Map<string, EvidenceView[]>();
  const seen = new Set<string>();
  for (const relation of [...found.values()].flat()) {
    const { from, to, key, properties } = relation;
    if (seen.has(`${from}|${to}|${key}`)) continue;
    seen.add(`${from}|${to}|${key}`);
    const own = textOf(properties, 'contributor') === viewer.personId;
    const list = evidence.get(pairName(from, to)) ?? [];
    list.push(evidenceView(relation, own));
    evidence.set(pairName(from, to), list);
  }
  return evidence;
}

/** A path as the viewer may see it; undefined where someone on it is hidden altogether. */
export function wayOf(
  { path, strengths, scaledStrength }: BestPath,
  people: ReadonlyMap<string, PersonView>,
  evidence: Evidence,
): WayIn | undefined {
  const views = path.map((id) => people.get(id));
  const hops = path.slice(1).flatMap((id, at): Hop[] => {
    const [from, to] = [views[at], views[at + 1]];
    if (from === undefined || to === undefined) return [];
    const pieces = evidence.get(pairName(path[at] ?? '', id)) ?? [];
    return [{ from, to, strength: (strengths[at] ?? 0) / 1000, evidence: pieces }];
  });
  const target = views.at(-1);
  if (target === undefined || hops.length !== path.length - 1) return undefined;
  const weakest = strengths.indexOf(Math.min(...strengths));
  return { target, hops, strength: scaledStrength / WHOLE, weakest };
}

function pairName(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}
