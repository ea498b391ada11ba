/**
 * The opponent of role-vector.ts: the vector of a group at horizon 2, computed by Cypher layer by layer, with strengths that stand on the
 * relations and everything about a person on its node. Sums and counts are made in the server; from them follow shares and coverage.
 */
import neo4j from 'neo4j-driver';
import type { GroupFigures } from '../src/reach/measures/group-figures';
import type { NeedQuery } from '../src/reach/measures/need-match';
import { NO_CODE, type Attributes, type TieGraph } from '../src/reach/projection';
import { openCypherGraph } from './cypher-graph';

export interface VectorQuestion {
  readonly members: readonly number[];
  readonly needs: readonly NeedQuery[];
  /** Thousandths. */
  readonly usableStrength: number;
  /** Sectors that occur. */
  readonly sectors: number;
}

/** What both sides answer. */
export type Vector = Omit<GroupFigures, 'members' | 'contacts' | 'losses' | 'fragility' | 'near' | 'needs'> & {
  readonly needs: readonly Omit<GroupFigures['needs'][number], 'having' | 'hangsOn' | 'greatestLoss' | 'fallsToZero'>[];
};

export interface CypherVectors {
  /** By a form of CYPHER_FORMS. */
  vector(form: string, question: VectorQuestion): Promise<Vector>;
  close(): Promise<void>;
}

/**
 * Everyone one tie away, then everyone two ties away: p is P·1000^(2−ties) of the best path. Whether a contact has two independent members
 * or more is told by the least and the greatest of them, so that no lists of members are gathered.
 */
const REACHED = [
  'MATCH (g:P) WHERE g.ix IN $sources WITH collect(g) AS members',
  'UNWIND members AS g MATCH (g)-[r:KNOWS]-(u:P) WHERE NOT u.ix IN $sources',
  'WITH u, max(r.s) AS p, min(g.ix) AS low, max(g.ix) AS high WITH collect([u, p, low, high]) AS near',
  'CALL (near) {',
  'UNWIND near AS row WITH row, row[0] AS c WHERE c:Contact RETURN c, row[1] * 1000 AS p, 1 AS hops, row[2] AS low, row[3] AS high',
  'UNION ALL UNWIND near AS row WITH row[0] AS u, row[1] AS q, row[2] AS low, row[3] AS high',
  'MATCH (u)-[r:KNOWS]-(c:Contact) RETURN c, q * r.s AS p, 2 AS hops, low, high }',
  'WITH c, max(p) AS p, min(hops) AS hops, min(low) AS low, max(high) AS high',
].join(' ');

/** Sums over the rows of a group. */
const SUMS =
  'count(*) AS n, sum(CASE WHEN p >= $usable THEN 1 ELSE 0 END) AS usable, sum(p) AS expected, max(p) AS best';
const GROUP = '[code, n, usable, expected, best, derived]';

/** From rows with p, hops, low, high and the persons' o, k, x and y, as `unwound` names them: one pass for each kind of group. */
const passes = (unwound: string): string =>
  [
    `CALL (reached) { ${unwound} RETURN ${SUMS}, sum(CASE hops WHEN 1 THEN 1 ELSE 0 END) AS first, `,
    'sum(CASE WHEN low < high THEN 1 ELSE 0 END) AS redundant }',
    `CALL (reached) { ${unwound} WITH k AS code, ${SUMS}, 0 AS derived RETURN collect(${GROUP}) AS sectors }`,
    `CALL (reached) { ${unwound} WITH o AS code, ${SUMS}, 0 AS derived`,
    `RETURN count(code) AS organisations, collect(CASE WHEN code IN $organisations THEN ${GROUP} END) AS wantedOrganisations }`,
    `CALL (reached) { ${unwound} UNWIND x AS code WITH code, ${SUMS}, sum(CASE WHEN code IN y THEN 1 ELSE 0 END) AS derived`,
    `RETURN count(*) AS expertise, collect(CASE WHEN code IN $expertise THEN ${GROUP} END) AS wantedExpertise }`,
    'RETURN n, usable, expected, first, redundant, sectors, organisations, wantedOrganisations, expertise, wantedExpertise',
  ].join(' ');

const CYPHER_FORMS: Readonly<Record<string, string>> = {
  /** Properties are read once, into the rows. */
  rows: `${REACHED} WITH collect([p, hops, low, high, c.o, c.k, c.x, c.y]) AS reached ${passes(
    'UNWIND reached AS row WITH row[0] AS p, row[1] AS hops, row[2] AS low, row[3] AS high, row[4] AS o, row[5] AS k, row[6] AS x, row[7] AS y',
  )}`,
  /** Properties are read by the pass that needs them. */
  nodes: `${REACHED} WITH collect([p, hops, low, high, c]) AS reached ${passes(
    'UNWIND reached AS row WITH row[0] AS p, row[1] AS hops, row[2] AS low, row[3] AS high, row[4].o AS o, row[4].k AS k, row[4].x AS x, row[4].y AS y',
  )}`,
};

export const FORMS = Object.keys(CYPHER_FORMS);

const SCALE = 1e6;

/** Starts a Neo4j with the graph and what persons are. */
export async function openCypherVectors(graph: TieGraph, attributes: Attributes): Promise<CypherVectors> {
  const { run, close } = await openCypherGraph(graph, {
    ofPerson:
      ', o: toInteger(row.more[0]), k: toInteger(row.more[1]), x: [at IN row.more[2] | toInteger(at)], y: [at IN row.more[3] | toInteger(at)]',
    ofTie: ' {s: toInteger(strength)}',
    more: (person) => attributesOf(attributes, person),
  });
  return {
    vector: async (form, question) => {
      const [record] = await run(CYPHER_FORMS[form]!, parametersOf(question));
      return vectorOf(question, plain(record!.toObject()) as Answer);
    },
    close,
  };
}

/** Organisation and sector or null; codes of expertise, and those of them that are only derived. */
function attributesOf({ organisation, sector, expertise }: Attributes, person: number): unknown {
  const { offsets, columns } = expertise;
  const places = Array.from({ length: offsets[person + 1]! - offsets[person]! }, (_, at) => offsets[person]! + at);
  const codes = new Set(places.map((at) => columns.code[at]!));
  const stated = new Set(places.filter((at) => columns.derived[at] === 0).map((at) => columns.code[at]!));
  const employer = organisation[person] === NO_CODE ? null : organisation[person];
  return [employer, sector[person] || null, [...codes], [...codes].filter((code) => !stated.has(code))];
}

function parametersOf({ members, needs, usableStrength }: VectorQuestion): Readonly<Record<string, unknown>> {
  const codes = (kind: string): unknown =>
    needs.filter(({ resource }) => resource.kind === kind).map((need) => neo4j.int(codeOf(need)));
  return {
    sources: members.map((member) => neo4j.int(member)),
    usable: neo4j.int(usableStrength * 1000),
    organisations: codes('ORGANISATION'),
    expertise: codes('EXPERTISE'),
  };
}

/** Of a need for one expertise, organisation or sector. */
function codeOf({ resource }: NeedQuery): number {
  return (resource.kind === 'EXPERTISE' ? resource.codes.values()[0] : resource.code)!;
}

/** Code, contacts, usable ones, Σ p, max p, contacts who have it by derived links only. */
type Group = readonly [number | null, number, number, number, number, number];

interface Answer {
  readonly n: number;
  readonly usable: number;
  readonly expected: number;
  readonly first: number;
  readonly redundant: number;
  readonly sectors: readonly Group[];
  readonly organisations: number;
  readonly wantedOrganisations: readonly Group[];
  readonly expertise: number;
  readonly wantedExpertise: readonly Group[];
}

/** Integers of the driver as numbers. */
function plain(value: unknown): unknown {
  if (neo4j.isInt(value)) return value.toNumber();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

function vectorOf(question: VectorQuestion, answer: Answer): Vector {
  const { n, first, sectors } = answer;
  const known = sectors.filter(([code]) => code !== null);
  const withSector = known.reduce((sum, [, count]) => sum + count, 0);
  const squares = known.reduce((sum, [, count]) => sum + count * count, 0);
  const blau = 1 - squares / withSector ** 2;
  const needs = question.needs.map((need) => needOf(need, answer));
  const weights = question.needs.reduce((sum, { importance }) => sum + importance, 0);
  const weighted = question.needs.reduce((sum, need, at) => sum + need.importance * needs[at]!.coverage, 0);
  return {
    reached: n,
    usable: answer.usable,
    expected: answer.expected / SCALE,
    perHop: [first, n - first],
    redundancy: answer.redundant / n,
    organisations: answer.organisations,
    sectors: known.length,
    expertise: answer.expertise,
    blau,
    iqv: blau / (1 - 1 / question.sectors),
    withoutSector: (n - withSector) / n,
    upperReachability: null,
    range: null,
    needs,
    extensity: needs.filter(({ usable }) => usable > 0).length / needs.length,
    index: weighted / weights,
  };
}

function needOf(need: NeedQuery, answer: Answer): Vector['needs'][number] {
  const groups = {
    EXPERTISE: answer.wantedExpertise,
    ORGANISATION: answer.wantedOrganisations,
    SECTOR: answer.sectors,
  };
  const { kind } = need.resource;
  const found = kind === 'OCCUPATION' ? undefined : groups[kind].find(([code]) => code === codeOf(need));
  const [, reachable, usable, expected, best, derived] = found ?? [null, 0, 0, 0, 0, 0];
  return {
    reachable,
    usable,
    expected: expected / SCALE,
    best: reachable === 0 ? null : best / SCALE,
    coverage: Math.min(usable, need.wanted) / need.wanted,
    gap: Math.max(0, need.wanted - usable),
    expectedCoverage: Math.min(1, expected / SCALE / need.wanted),
    derivedShare: reachable === 0 || kind !== 'EXPERTISE' ? null : derived / reachable,
  };
}
