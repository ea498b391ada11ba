/** Which members stand behind a group's figures: those who contribute a counted tie. */
import { personStanding } from '../../model/standing';
import type { GraphRelation, GraphStore, Where } from '../../store/store';

const CHUNK = 1000;
/** Ties looked at first: nearly every contributor is recognised by these, and the rest are asked in full. */
const GLANCE = 16;

export interface Members {
  /** Members with a standing as colleagues on the date, by id. */
  readonly colleagues: readonly string[];
  readonly contributors: ReadonlySet<string>;
}

interface Known {
  readonly state: string;
  readonly contributes: Map<string, boolean>;
}

const remembered = new WeakMap<GraphStore, Map<string, Known>>();

/**
 * Splits persons into colleagues and those of them who contribute: own evidence, COUNTED or SHARED, not TEAM, seen by `asOf`, of a tie
 * between themselves and someone who is not excluded. What is found holds for one revision and day, and is kept until the next.
 */
export async function membersAndContributors(
  store: GraphStore,
  ids: readonly string[],
  { asOf, today, revision }: { readonly asOf: string; readonly today: string; readonly revision: number },
): Promise<Members> {
  const { contributes } = knownFor(store, asOf, `${revision}/${today}`);
  const colleagues = await colleaguesOf(store, ids, { asOf, today });
  const open = colleagues.filter((id) => !contributes.has(id));
  const glanced = await contributing(store, open, { asOf, today }, GLANCE);
  const rest = open.filter((id) => !glanced.has(id));
  const found = await contributing(store, rest, { asOf, today });
  for (const id of open) contributes.set(id, glanced.has(id) || found.has(id));
  return { colleagues, contributors: new Set(colleagues.filter((id) => contributes.get(id) === true)) };
}

function knownFor(store: GraphStore, asOf: string, state: string): Known {
  const dates = remembered.get(store) ?? new Map<string, Known>();
  remembered.set(store, dates);
  const earlier = dates.get(asOf);
  if (earlier?.state === state) return earlier;
  for (const [date, known] of dates) if (known.state !== state) dates.delete(date);
  const fresh: Known = { state, contributes: new Map() };
  dates.set(asOf, fresh);
  return fresh;
}

async function colleaguesOf(
  store: GraphStore,
  ids: readonly string[],
  { asOf, today }: { readonly asOf: string; readonly today: string },
): Promise<readonly string[]> {
  const distinct = [...new Set(ids)].sort();
  const colleagues: string[] = [];
  for (const chunk of chunks(distinct)) {
    for (const node of await store.getNodes('Person', chunk)) {
      if (node && personStanding(node.properties, today, asOf) === 'COLLEAGUE') colleagues.push(node.id);
    }
  }
  return colleagues;
}

async function contributing(
  store: GraphStore,
  ids: readonly string[],
  { asOf, today }: { readonly asOf: string; readonly today: string },
  limit?: number,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const chunk of chunks(ids)) {
    const ties = await store.expand({
      type: 'TIE',
      direction: 'both',
      ids: chunk,
      where: countedBy(chunk, asOf),
      ...(limit !== undefined && { limit }),
    });
    const others = [...ties].flatMap(([id, list]) => own(id, list).map((tie) => otherEnd(tie, id)));
    const excluded = await excludedOf(store, others, { asOf, today });
    for (const [id, list] of ties) {
      if (own(id, list).some((tie) => !excluded.has(otherEnd(tie, id)))) found.add(id);
    }
  }
  return found;
}

function countedBy(contributors: readonly string[], asOf: string): Where {
  return {
    all: [
      { property: 'contributor', in: contributors },
      { property: 'sharing', is: 'ne', value: 'PRIVATE' },
      { property: 'source', is: 'ne', value: 'TEAM' },
      { property: 'firstSeen', is: 'lte', value: asOf },
    ],
  };
}

function own(id: string, ties: readonly GraphRelation[]): readonly GraphRelation[] {
  return ties.filter((tie) => tie.properties['contributor'] === id);
}

function otherEnd({ from, to }: GraphRelation, id: string): string {
  return from === id ? to : from;
}

async function excludedOf(
  store: GraphStore,
  ids: readonly string[],
  { asOf, today }: { readonly asOf: string; readonly today: string },
): Promise<ReadonlySet<string>> {
  const excluded = new Set<string>();
  for (const chunk of chunks([...new Set(ids)])) {
    for (const [at, node] of (await store.getNodes('Person', chunk)).entries()) {
      if (!node || personStanding(node.properties, today, asOf) === 'EXCLUDED') excluded.add(chunk[at] ?? '');
    }
  }
  return excluded;
}

function* chunks(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK);
}
