/** The vector of one group at one horizon: reach.md, "For a group" and "What a role profile needs". */
import { groupOf } from '../group';
import { Recomputed } from '../kernels/best-without';
import { Labels } from '../kernels/best-products';
import { reachMemory } from '../memory';
import type { PathRules } from '../path-rules';
import type { Projection, TieGraph } from '../projection';
import { listContacts, searchContacts, type Contacts, type Reached, type SearchRoom } from './contacts';
import { dependenceOf, type Dependence } from './dependence';
import { sectorDiversity, type Diversity } from './diversity';
import { lossesOfAll, lossesWithout, type Loss } from './losses';
import type { NeedQuery } from './need-match';
import { needFigures, type NeedFigures } from './needs';
import { prestigeFigures, reachedCodes, type PrestigeFigures } from './reached-codes';

export interface GroupQuery {
  /** Excluded persons among them are no members. */
  readonly members: readonly number[];
  readonly rules: PathRules;
  readonly needs: readonly NeedQuery[];
  readonly includeDerived: boolean;
  /** Thousandths. */
  readonly usableStrength: number;
  readonly losses: boolean;
  /** Contacts are listed, and in the losses everyone inside a best path, also who takes nothing away. */
  readonly listed: boolean;
}

export interface GroupFigures extends Diversity, PrestigeFigures {
  readonly members: number;
  readonly reached: number;
  /** Undefined unless asked. */
  readonly contacts: Contacts | undefined;
  readonly usable: number;
  readonly expected: number;
  /** Contacts at 1, 2, … horizon ties. */
  readonly perHop: readonly number[];
  readonly redundancy: number | null;
  readonly organisations: number;
  readonly expertise: number;
  readonly needs: readonly (NeedFigures & Dependence)[];
  readonly extensity: number | null;
  readonly fragility: number | null;
  readonly index: number | null;
  /** Empty unless asked. */
  readonly losses: ReadonlyMap<number, readonly Loss[]>;
  /**
   * Bit p & 31 of word p >>> 5: person p is asked about as a member, or reached by fewer ties than the horizon; 0 beyond the end. Figures
   * depend on no tie between two others. Undefined where contacts are listed.
   */
  readonly near: Uint32Array | undefined;
}

/** Memory of the kernels and of what they find, for graphs of at most `size` persons; one question at a time. */
export class Workspace implements SearchRoom {
  readonly labels: Labels;
  readonly recomputed: Recomputed;
  readonly contacts: Uint32Array;
  readonly scaled: Float64Array;
  readonly marks: Uint32Array;

  constructor(readonly size: number) {
    this.labels = new Labels(size);
    this.recomputed = new Recomputed(this.labels);
    this.contacts = reachMemory().array(Uint32Array, size);
    this.scaled = reachMemory().array(Float64Array, size);
    this.marks = reachMemory().array(Uint32Array, Math.ceil(size / 32));
  }
}

/** `graph` is a layer of the projection. */
export function groupFigures(
  projection: Pick<Projection, 'attributes' | 'sectors'>,
  graph: TieGraph,
  query: GroupQuery,
  workspace: Workspace,
): GroupFigures {
  const group = groupOf(graph, query.members);
  const reached = searchContacts(graph, { ...query, group, walks: query.listed || query.losses }, workspace);
  const { count, usable, expected, redundant, perHop } = reached.sums;
  const { organisation, expertise, sector } = projection.attributes;
  return {
    members: group.members.length,
    reached: count,
    contacts: query.listed ? listContacts(reached) : undefined,
    usable,
    expected,
    perHop: Array.from(perHop),
    redundancy: count === 0 ? null : redundant / count,
    organisations: reachedCodes(reached, { codes: organisation }).size,
    expertise: reachedCodes(reached, { codes: expertise.columns.code, offsets: expertise.offsets }).size,
    ...sectorDiversity(reached.contacts, sector, projection.sectors),
    ...prestigeFigures(reached, projection.attributes),
    ...needVector(projection, query, reached, workspace.recomputed),
    near: query.listed ? undefined : nearPersons(reached, query.members),
  };
}

/** Who is reached by a path of so many ties has a label of so many. O(labels of fewer ties than the horizon + persons / 32). */
function nearPersons({ graph, labels, rules }: Reached, members: readonly number[]): Uint32Array {
  const bits = new Uint32Array(Math.ceil(graph.size / 32));
  const mark = (persons: Uint32Array, count: number): void => {
    for (let place = 0; place < count; place += 1) {
      const person = persons[place] as number;
      bits[person >>> 5] = (bits[person >>> 5] as number) | (1 << (person & 31));
    }
  };
  mark(Uint32Array.from(members), members.length);
  for (let ties = 1; ties < rules.horizon; ties += 1) {
    mark(labels.labelled[ties] as Uint32Array, labels.counts[ties] as number);
  }
  return bits.slice(0, bits.findLastIndex((word) => word !== 0) + 1);
}

function needVector(
  { attributes }: Pick<Projection, 'attributes'>,
  query: GroupQuery,
  reached: Reached,
  recomputed: Recomputed,
): Pick<GroupFigures, 'needs' | 'extensity' | 'fragility' | 'index' | 'losses'> {
  const { needs } = query;
  const rules = { usableStrength: query.usableStrength, includeDerived: query.includeDerived };
  const figures = needs.map((need) => needFigures(reached, attributes, need, rules));
  const answered = { reached, needs, figures, rules };
  const losses = query.losses ? lossesWithout(recomputed, answered) : new Map<number, readonly Loss[]>();
  const answers = figures.map((figure, need) => ({
    ...figure,
    ...dependenceOf(losses, need, reached.graph.order),
  }));
  const weights = needs.reduce((sum, { importance }) => sum + importance, 0);
  const weighted = needs.reduce((sum, need, place) => sum + need.importance * (answers[place]?.coverage ?? 0), 0);
  return {
    needs: answers,
    losses: query.losses && query.listed ? lossesOfAll(losses, answered) : losses,
    extensity: needs.length === 0 ? null : answers.filter(({ usable }) => usable > 0).length / needs.length,
    fragility: query.losses && needs.length > 0 ? Math.max(...answers.map((answer) => answer.greatestLoss)) : null,
    index: weights > 0 ? weighted / weights : null,
  };
}
