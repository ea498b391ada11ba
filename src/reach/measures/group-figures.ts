/** The vector of one group at one horizon: reach.md, "For a group" and "What a role profile needs". */
import { groupOf, type Group } from '../group';
import { Recomputed } from '../kernels/best-without';
import { Labels } from '../kernels/best-products';
import type { PathRules } from '../path-rules';
import { NO_CODE, type Attributes, type Projection, type TieGraph } from '../projection';
import { CodeSet } from './code-set';
import { isUsable, reachedContacts, type Contacts } from './contacts';
import { dependenceOf, type Dependence } from './dependence';
import { sectorDiversity, type Diversity } from './diversity';
import { ExactSum } from './exact-sum';
import { lossesWithout, type Loss } from './losses';
import type { NeedQuery } from './need-match';
import { needFigures, type NeedFigures } from './needs';

export interface GroupQuery {
  /** Excluded persons among them are no members. */
  readonly members: readonly number[];
  readonly rules: PathRules;
  readonly needs: readonly NeedQuery[];
  readonly includeDerived: boolean;
  /** Thousandths. */
  readonly usableStrength: number;
  readonly losses: boolean;
}

export interface GroupFigures extends Diversity {
  readonly members: number;
  readonly contacts: Contacts;
  readonly usable: number;
  readonly expected: number;
  /** Contacts at 1, 2, … horizon ties. */
  readonly perHop: readonly number[];
  readonly redundancy: number | null;
  readonly organisations: number;
  readonly expertise: number;
  readonly upperReachability: number | null;
  readonly range: number | null;
  readonly needs: readonly (NeedFigures & Dependence)[];
  readonly extensity: number | null;
  readonly fragility: number | null;
  readonly index: number | null;
  /** Empty unless asked. */
  readonly losses: ReadonlyMap<number, readonly Loss[]>;
}

/** Memory of the kernels, for graphs of at most `size` persons; one question at a time. */
export class Workspace {
  readonly labels: Labels;
  readonly recomputed: Recomputed;

  constructor(readonly size: number) {
    this.labels = new Labels(size);
    this.recomputed = new Recomputed(this.labels);
  }
}

/** `graph` is a layer of the projection. */
export function groupFigures(
  projection: Projection,
  graph: TieGraph,
  query: GroupQuery,
  workspace: Workspace,
): GroupFigures {
  const group = groupOf(graph, query.members);
  const contacts = reachedContacts(graph, group, query.rules, workspace.labels);
  const { attributes } = projection;
  return {
    members: group.members.length,
    contacts,
    ...strengthFigures(contacts, query),
    perHop: Array.from({ length: query.rules.horizon }, (_, hop) =>
      countWhere(contacts.hops, (hops) => hops === hop + 1),
    ),
    redundancy: shareWhere(contacts.independent, (members) => members >= 2),
    organisations: distinct(contacts.persons, attributes.organisation),
    expertise: distinctExpertise(contacts.persons, attributes),
    ...sectorDiversity(contacts.persons, attributes.sector, projection.sectors),
    ...prestigeFigures(contacts.persons, attributes),
    ...needVector(projection, graph, { query, group, contacts }, workspace),
  };
}

function strengthFigures(contacts: Contacts, query: GroupQuery): Pick<GroupFigures, 'usable' | 'expected'> {
  const expected = new ExactSum();
  for (const scaled of contacts.scaled) expected.add(scaled);
  const usable = countWhere(contacts.scaled, (scaled) => isUsable(scaled, query.usableStrength));
  return { usable, expected: expected.value() };
}

function countWhere(values: Iterable<number>, condition: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (condition(value)) count += 1;
  return count;
}

function shareWhere(
  values: ArrayLike<number> & Iterable<number>,
  condition: (value: number) => boolean,
): number | null {
  return values.length === 0 ? null : countWhere(values, condition) / values.length;
}

function distinct(persons: Uint32Array, codes: Uint32Array): number {
  const found = new CodeSet();
  for (const person of persons) {
    const code = codes[person] as number;
    if (code !== NO_CODE) found.add(code);
  }
  return found.size;
}

function distinctExpertise(persons: Uint32Array, { expertise }: Attributes): number {
  const { offsets, columns } = expertise;
  const found = new CodeSet();
  for (const person of persons) {
    const end = offsets[person + 1] as number;
    for (let at = offsets[person] as number; at < end; at += 1) found.add(columns.code[at] as number);
  }
  return found.size;
}

/** Lin's position generator: the greatest prestige among occupations of the contacts, and the distance to the least. */
function prestigeFigures(
  persons: Uint32Array,
  { occupation, prestige }: Attributes,
): Pick<GroupFigures, 'upperReachability' | 'range'> {
  let least = Infinity;
  let greatest = -Infinity;
  for (const person of persons) {
    const end = occupation.offsets[person + 1] as number;
    for (let at = occupation.offsets[person] as number; at < end; at += 1) {
      const value = prestige[occupation.columns.code[at] as number] ?? -1;
      if (value < 0) continue;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  return least > greatest
    ? { upperReachability: null, range: null }
    : { upperReachability: greatest, range: greatest - least };
}

interface Reached {
  readonly query: GroupQuery;
  readonly group: Group;
  readonly contacts: Contacts;
}

function needVector(
  projection: Projection,
  graph: TieGraph,
  { query, group, contacts }: Reached,
  workspace: Workspace,
): Pick<GroupFigures, 'needs' | 'extensity' | 'fragility' | 'index' | 'losses'> {
  const { needs } = query;
  const rules = { usableStrength: query.usableStrength, includeDerived: query.includeDerived };
  const figures = needs.map((need) => needFigures(contacts, projection.attributes, need, rules));
  const search = { graph, rules: query.rules, labels: workspace.labels };
  const losses = query.losses
    ? lossesWithout(search, workspace.recomputed, { group, contacts, needs, figures, rules })
    : new Map<number, readonly Loss[]>();
  const answers = figures.map((figure, need) => ({
    ...figure,
    ...dependenceOf(losses, need, graph.order),
  }));
  const weights = needs.reduce((sum, { importance }) => sum + importance, 0);
  const weighted = needs.reduce((sum, need, place) => sum + need.importance * (answers[place]?.coverage ?? 0), 0);
  return {
    needs: answers,
    losses,
    extensity: shareWhere(
      answers.map(({ usable }) => usable),
      (usable) => usable > 0,
    ),
    fragility: query.losses && needs.length > 0 ? Math.max(...answers.map((answer) => answer.greatestLoss)) : null,
    index: weights > 0 ? weighted / weights : null,
  };
}
