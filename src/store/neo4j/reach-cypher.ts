/**
 * Strength by model 1 and one step of a reach question, in Cypher. Numbers of the rules are reach.md's, "Strength, model 1"; the
 * model's tables travel as parameters. Everything is an integer, and Cypher's division of integers cuts towards zero.
 */
import { STRENGTH_MODEL_1 } from '../../model/strength-model';
import { encode, toInteger } from './codec';

/** Standing of a person: excluded, an intermediary inside, or someone who can be reached. */
export const EXCLUDED = 0;
export const COLLEAGUE = 1;
export const CONTACT = 2;

/** Who the person is to a question, by the properties of the Person node; see model/standing.ts. */
const standing = (person: string): string =>
  `CASE WHEN ${person}.restrictedOn IS NOT NULL OR ${person}.quarantinedOn IS NOT NULL ` +
  `OR (${person}.noticeDueOn < $today AND ${person}.noticeSentOn IS NULL) THEN ${EXCLUDED} ` +
  `WHEN ${person}.kind = 'EXTERNAL' THEN ${CONTACT} ` +
  `WHEN ${person}.kind = 'FORMER' THEN CASE WHEN ${person}.agreedAsContact THEN ${CONTACT} ELSE ${EXCLUDED} END ` +
  `WHEN ${person}.kind = 'EMPLOYEE' AND coalesce(${person}.employedFrom <= $asOf, true) ` +
  `AND coalesce(${person}.employedUntil >= $asOf, true) THEN ${COLLEAGUE} ELSE ${EXCLUDED} END`;

/** Rule 1: the layer admits the evidence, and it was there. */
const COUNTS = '(r.sharing IN $sharings OR r.contributor = $own) AND r.firstSeen <= $asOf';

/** Rule 2. */
const BASE =
  "CASE WHEN r.closeness IS NOT NULL THEN $closeness[r.closeness - 1] WHEN r.source = 'SCORED' AND r.score IS NOT NULL " +
  'THEN toInteger(floor(1000.0 * r.score + 0.5)) ELSE $base[r.source] END';

/** Rule 3: the day from which it ages. */
const SEEN = 'CASE WHEN r.lastContact <= $asOf AND r.lastContact > r.firstSeen THEN r.lastContact ELSE r.firstSeen END';
const MONTHS =
  '($asOf.year - seen.year) * 12 + $asOf.month - seen.month - CASE WHEN $asOf.day < seen.day THEN 1 ELSE 0 END';

/**
 * From rows (…carried, r: evidence between two persons) to one row per carried group with `strength`. `ends` are expressions of the
 * ids of both persons, over what is carried.
 */
function strengthOf(carried: string, ends: readonly [string, string]): string {
  return [
    `WITH ${carried}, r, ${BASE} AS base, ${SEEN} AS seen`,
    `WITH ${carried}, r, base, ${MONTHS} AS months`,
    // Rule 4; months outside 0..120 count as the nearest.
    `WITH ${carried}, r, CASE WHEN r.source IN $undecayed THEN base ` +
      'ELSE base * $decay[CASE WHEN months < 0 THEN 0 WHEN months > $oldest THEN $oldest ELSE months END] / 1000 END AS worth',
    // Rule 5: a declaration's day and worth in one number, so that the greatest is the latest and then the one of greater worth.
    `WITH ${carried}, r.contributor AS contributor, max(worth) AS greatest, ` +
      "max(CASE r.source WHEN 'DECLARED' THEN (r.firstSeen.year * 400 + r.firstSeen.ordinalDay) * 2000 + worth END) AS declared",
    `WITH ${carried}, max(CASE WHEN declared IS NULL THEN greatest ELSE declared % 2000 END) AS value, ` +
      'collect(contributor) AS contributors',
    // Rule 6.
    `WITH ${carried}, CASE WHEN ${ends[0]} IN contributors AND ${ends[1]} IN contributors ` +
      'THEN value + (1000 - value) / $mutualDivisor ELSE value END AS value',
    `WITH ${carried}, CASE WHEN value < $least THEN $least WHEN value > $greatest THEN $greatest ELSE value END AS strength`,
  ].join(' ');
}

/** Every tie that the layer admits between two persons who are not excluded, by ids. */
export const STRENGTHS =
  `MATCH (a:Person) WHERE ${standing('a')} <> ${EXCLUDED} ` +
  `CALL (a) { MATCH (a)-[r:TIE]->(b:Person) WHERE ${COUNTS} AND ${standing('b')} <> ${EXCLUDED} ` +
  `${strengthOf('a, b', ['a.id', 'b.id'])} RETURN b, strength } ` +
  'RETURN a.id AS a, b.id AS b, strength ORDER BY a, b';

/** Members who exist and are not excluded, by id. */
export const MEMBERS =
  `UNWIND $members AS id MATCH (m:Person {id: id}) WHERE ${standing('m')} <> ${EXCLUDED} ` +
  'RETURN DISTINCT id, id(m) ORDER BY id';

/**
 * One tie further. A row of $front is a person's number, the product P of the best path to that person, the path, and the members
 * (as places) with a path there. Answers, for each person one tie further: number, id, standing, [−P, …path] of the best path by
 * rule 7 (the least such list: greatest product, then smallest sequence of ids) and the members.
 *
 * A layer is expanded from distinct persons, tie by tie, never by a variable-length pattern: DISTINCT after one of those from several
 * start nodes gives wrong answers in 5.26.30.
 */
export const STEP =
  'UNWIND $front AS row MATCH (u:Person) WHERE id(u) = row[0] ' +
  `CALL (u) { MATCH (u)-[r:TIE]-(v:Person) WHERE ${COUNTS} ` +
  `${strengthOf('u, v', ['u.id', 'v.id'])} WHERE strength >= $minStrength RETURN v, strength } ` +
  `WITH row, v, strength, ${standing('v')} AS standing WHERE standing IN $standings AND NOT v.id IN $members ` +
  'WITH v, standing, min([-(row[1] * strength)] + row[2] + [v.id]) AS best, collect(row[3]) AS lists ' +
  'CALL (lists) { UNWIND lists AS list UNWIND list AS member RETURN collect(DISTINCT member) AS members } ' +
  'RETURN id(v), standing, best, members';

/** The model and the layer, as the statements above take them. */
export function strengthParameters(question: {
  readonly layer: 'SHARED' | 'COUNTED' | { readonly own: string };
  readonly asOf: string;
  readonly today: string;
}): Readonly<Record<string, unknown>> {
  const { layer } = question;
  const model = STRENGTH_MODEL_1;
  const day = (text: string): unknown => encode({ type: 'date', about: '' }, text);
  return {
    sharings: layer === 'COUNTED' ? ['SHARED', 'COUNTED'] : ['SHARED'],
    own: typeof layer === 'object' ? layer.own : null,
    asOf: day(question.asOf),
    today: day(question.today),
    closeness: model.closeness.map(toInteger),
    base: Object.fromEntries(Object.entries(model.base).map(([source, base]) => [source, toInteger(base)])),
    undecayed: model.undecayed,
    decay: model.decay.map(toInteger),
    oldest: toInteger(model.decay.length - 1),
    mutualDivisor: toInteger(model.mutualDivisor),
    least: toInteger(model.least),
    greatest: toInteger(model.greatest),
  };
}
