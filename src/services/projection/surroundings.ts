/**
 * The part of the graph that a question depends on, read through the store's port: persons layer by layer from the sources, and the
 * evidence between them that the layer admits. What is there is given as a scan gives it, so that the ordinary loader makes a book of it.
 */
import { personStanding } from '../../model/standing';
import type { Layer } from '../../model/reach';
import type { GraphNode, GraphRelation, GraphStore, NodeColumns, RelationColumns, Where } from '../../store/store';
import { MetIds, nodeColumns, relationColumns } from './columns-of';
import { estimatedBytes, type GraphCounts } from './graph-need';
import { SCANNED } from './load';
import type { MemoryBudget } from './memory-budget';

const NODES_AT_ONCE = 5_000;
const FOUND_AT_ONCE = 1_000;
const RELATIONS_AT_ONCE = 1_000;
/** Pieces of evidence, about, that are read at once: they are objects until they are in columns. */
const EVIDENCE_AT_ONCE = 20_000;

export interface Around {
  readonly sources: readonly string[];
  /** How many ties paths have at most. */
  readonly ties: number;
  readonly layer: Layer;
  readonly asOf: string;
  /** Ties of whom this person told are wanted, however far they are. */
  readonly contributor?: string;
  /** Whether it matters where persons work and what they know. */
  readonly links: boolean;
}

const LINKS = [
  { type: 'WORKS_AT', label: 'Organisation', counts: 'works' },
  { type: 'HAS_EXPERTISE', label: 'Expertise', counts: 'expertise' },
  { type: 'HAS_OCCUPATION', label: 'Occupation', counts: 'occupations' },
] as const;

const NOTHING: GraphCounts = { persons: 0, evidence: 0, works: 0, expertise: 0, occupations: 0 };

/** Thrown by a reading that goes on for too long. */
export class OutOfTime extends Error {}

/** One reading; LIMIT_EXCEEDED of the budget as soon as it is known that what is around does not fit, OutOfTime past `until`. */
export class Surroundings {
  private readonly persons = new MetIds();
  private readonly nodes: NodeColumns[] = [];
  private readonly relations: RelationColumns[] = [];
  /** Whose node was read; true: takes part. */
  private readonly known = new Map<string, boolean>();
  private readonly expanded = new Set<string>();
  private counts = NOTHING;

  constructor(
    private readonly store: GraphStore,
    private readonly budget: MemoryBudget,
    private readonly moment: { readonly today: string; readonly until: number },
    private readonly around: Around,
  ) {}

  /** O(persons and evidence around). */
  async read(): Promise<readonly (NodeColumns | RelationColumns)[]> {
    const { sources, ties, contributor, links } = this.around;
    let frontier: Iterable<string> = new Set(sources);
    for (let left = ties; left > 0; left -= 1) {
      frontier = await this.expandAll([...frontier]);
    }
    await this.readPersons([...frontier]);
    if (contributor !== undefined) await this.expandContributed(contributor);
    // Contributors are told apart in strengths, wherever they are.
    await this.readPersons(this.persons.ids);
    for (const link of links ? LINKS : []) await this.readLinks(link);
    return [...this.nodes, ...this.relations];
  }

  /** Ties of which a person told, whoever is at their ends. */
  private async expandContributed(person: string): Promise<void> {
    const told = isContributor(person);
    const there = { relation: 'TIE', direction: 'both', where: told } as const;
    for (let last: string | undefined; ;) {
      const where: Where = last === undefined ? there : { all: [there, { idAfter: last }] };
      const { nodes, hasMore } = await this.store.findNodes({ label: 'Person', where, first: FOUND_AT_ONCE });
      const ids = nodes.map(({ id }) => id);
      await this.expand(
        ids.filter((id) => !this.expanded.has(id)),
        told,
      );
      if (!hasMore) return;
      last = ids.at(-1);
    }
  }

  /** Whom those who take part are tied to, the ties read. */
  private async expandAll(ids: readonly string[]): Promise<ReadonlySet<string>> {
    await this.readPersons(ids);
    const takingPart = ids.filter((id) => this.known.get(id) === true && !this.expanded.has(id));
    return this.expand(takingPart, this.admitted);
  }

  /** No tie is read from both ends. */
  private async expand(from: readonly string[], where: Where): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const ids of await this.portions(from, where)) {
      const relations = await this.store.expand({ type: 'TIE', direction: 'both', ids, where });
      this.addTies([...relations], found);
      this.check(NOTHING);
    }
    return found;
  }

  private addTies(ties: readonly (readonly [string, readonly GraphRelation[]])[], found: Set<string>): void {
    const fresh: GraphRelation[] = [];
    for (const [id, relations] of ties) {
      for (const relation of relations) {
        const other = relation.from === id ? relation.to : relation.from;
        if (this.expanded.has(other)) continue;
        found.add(other);
        fresh.push(relation);
      }
      this.expanded.add(id);
    }
    this.relations.push(relationColumns(fresh, scannedRelation('TIE'), this.persons, this.persons));
    this.counts = { ...this.counts, evidence: this.counts.evidence + fresh.length };
  }

  /** Those who know many come in smaller portions. Before anything is read it is checked by the numbers of pieces alone. */
  private async portions(ids: readonly string[], where: Where): Promise<readonly (readonly string[])[]> {
    const portions: string[][] = [];
    let [pieces, all] = [EVIDENCE_AT_ONCE, 0];
    for (const some of slices(ids, RELATIONS_AT_ONCE)) {
      const degrees = await this.store.degrees({ type: 'TIE', direction: 'both', ids: some, where });
      for (const [id, degree] of degrees) {
        if (pieces >= EVIDENCE_AT_ONCE || (portions.at(-1)?.length ?? 0) >= RELATIONS_AT_ONCE) {
          portions.push([]);
          pieces = 0;
        }
        portions.at(-1)?.push(id);
        pieces += degree;
        all += degree;
      }
      // A tie among them is counted from both ends.
      this.check({ ...NOTHING, evidence: all / 2 });
    }
    return portions;
  }

  /** Evidence that the layer does not admit is not even counted: a refusal tells nothing of it. */
  private get admitted(): Where {
    const { layer } = this.around;
    const shared = { property: 'sharing', is: 'eq', value: 'SHARED' } as const;
    if (layer === 'SHARED') return shared;
    if (layer === 'COUNTED') return { property: 'sharing', in: ['COUNTED', 'SHARED'] };
    return { any: [shared, isContributor(layer.own)] };
  }

  private async readPersons(ids: readonly string[]): Promise<void> {
    const fresh = [...new Set(ids)].filter((id) => !this.known.has(id));
    for (const some of slices(fresh, NODES_AT_ONCE)) {
      const nodes = await this.readNodes('Person', some, this.persons);
      for (const id of some) this.known.set(id, false);
      for (const { id, properties } of nodes) {
        this.known.set(id, personStanding(properties, this.moment.today, this.around.asOf) !== 'EXCLUDED');
      }
    }
  }

  private async readLinks({ type, label, counts }: (typeof LINKS)[number]): Promise<void> {
    const met = new MetIds();
    for (const ids of slices(this.persons.ids, RELATIONS_AT_ONCE)) {
      const links = [...(await this.store.expand({ type, direction: 'out', ids })).values()].flat();
      this.relations.push(relationColumns(links, scannedRelation(type), met, this.persons));
      this.counts = { ...this.counts, [counts]: this.counts[counts] + links.length };
      this.check(NOTHING);
    }
    for (const ids of slices(met.ids, NODES_AT_ONCE)) await this.readNodes(label, ids, met);
  }

  private async readNodes(label: string, ids: readonly string[], met: MetIds): Promise<readonly GraphNode[]> {
    const nodes = (await this.store.getNodes(label, ids)).filter((node) => node !== undefined);
    this.nodes.push(nodeColumns(nodes, scannedLabel(label), met, this.persons));
    return nodes;
  }

  /** With so many more. */
  private check(more: GraphCounts): void {
    if (performance.now() >= this.moment.until) throw new OutOfTime();
    const persons = this.persons.size;
    const counts = { ...this.counts, persons, evidence: this.counts.evidence + more.evidence };
    this.budget.check(estimatedBytes(counts) + this.budget.bytesOfThreads(persons));
  }
}

function isContributor(person: string): Where {
  return { property: 'contributor', is: 'eq', value: person };
}

function scannedLabel(label: string): (typeof SCANNED.nodes)[number] {
  return SCANNED.nodes.find((one) => one.label === label) ?? { label, properties: [] };
}

function scannedRelation(type: string): (typeof SCANNED.relations)[number] {
  return SCANNED.relations.find((one) => one.type === type) ?? { type, properties: [] };
}

function* slices(ids: readonly string[], length: number): Generator<readonly string[], undefined> {
  for (let first = 0; first < ids.length; first += length) yield ids.slice(first, first + length);
  return undefined;
}
