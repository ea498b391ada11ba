/** Reads again from the store what changed, in batches as large as the port allows and the answers stay small. */
import type { ExpandQuery, GraphNode, GraphRelation, GraphStore } from '../../store/store';
import type { Touched } from './changes';

const NODES_AT_ONCE = 5_000;
const RELATIONS_AT_ONCE = 1_000;

type Relations = ReadonlyMap<string, readonly GraphRelation[]>;

/** What is there now, by id; nodes that are gone are undefined, persons without links have an empty list. */
export interface Reread {
  readonly persons: ReadonlyMap<string, GraphNode | undefined>;
  readonly works: Relations;
  readonly expertise: Relations;
  readonly occupations: Relations;
  readonly organisationNodes: ReadonlyMap<string, GraphNode | undefined>;
  readonly occupationNodes: ReadonlyMap<string, GraphNode | undefined>;
  /** Evidence between the pairs of Touched.ties, and perhaps more. */
  readonly ties: Relations;
}

export async function reread(store: GraphStore, touched: Touched): Promise<Reread> {
  const of = (type: string, ids: ReadonlySet<string>): Promise<Relations> =>
    readRelations(store, { type, direction: 'out' }, [...ids]);
  return {
    persons: await readNodes(store, 'Person', [...touched.persons]),
    works: await of('WORKS_AT', touched.works),
    expertise: await of('HAS_EXPERTISE', touched.expertise),
    occupations: await of('HAS_OCCUPATION', touched.occupations),
    organisationNodes: await readNodes(store, 'Organisation', [...touched.organisationNodes]),
    occupationNodes: await readNodes(store, 'Occupation', [...touched.occupationNodes]),
    ties: await readTies(store, touched.ties),
  };
}

async function readNodes(
  store: GraphStore,
  label: string,
  ids: readonly string[],
): Promise<Map<string, GraphNode | undefined>> {
  const found = new Map<string, GraphNode | undefined>();
  for (let first = 0; first < ids.length; first += NODES_AT_ONCE) {
    const some = ids.slice(first, first + NODES_AT_ONCE);
    const nodes = await store.getNodes(label, some);
    some.forEach((id, place) => found.set(id, nodes[place]));
  }
  return found;
}

async function readRelations(
  store: GraphStore,
  query: Omit<ExpandQuery, 'ids'>,
  ids: readonly string[],
): Promise<Map<string, readonly GraphRelation[]>> {
  const found = new Map<string, readonly GraphRelation[]>();
  for (let first = 0; first < ids.length; first += RELATIONS_AT_ONCE) {
    const some = await store.expand({ ...query, ids: ids.slice(first, first + RELATIONS_AT_ONCE) });
    for (const [id, relations] of some) found.set(id, relations);
  }
  return found;
}

/** A person may know thousands: only the others in question are read. */
async function readTies(store: GraphStore, ties: Touched['ties']): Promise<Relations> {
  const found = new Map<string, GraphRelation[]>();
  for (const { ids, others } of portions(ties)) {
    const some = await store.expand({ type: 'TIE', direction: 'both', ids, node: { id: others } });
    for (const [id, relations] of some) found.set(id, [...(found.get(id) ?? []), ...relations]);
  }
  return found;
}

interface Portion {
  readonly ids: readonly string[];
  readonly others: readonly string[];
}

/** Pairs in portions of at most RELATIONS_AT_ONCE persons on either side; no person and other come together twice. */
function* portions(ties: Touched['ties']): Generator<Portion, undefined> {
  let ids: string[] = [];
  let others = new Set<string>();
  for (const [id, all] of ties) {
    if (all.size > RELATIONS_AT_ONCE) {
      const list = [...all];
      for (let first = 0; first < list.length; first += RELATIONS_AT_ONCE) {
        yield { ids: [id], others: list.slice(first, first + RELATIONS_AT_ONCE) };
      }
      continue;
    }
    if (ids.length === RELATIONS_AT_ONCE || others.size + all.size > RELATIONS_AT_ONCE) {
      yield { ids, others: [...others] };
      [ids, others] = [[], new Set<string>()];
    }
    ids.push(id);
    for (const other of all) others.add(other);
  }
  if (ids.length > 0) yield { ids, others: [...others] };
  return undefined;
}
