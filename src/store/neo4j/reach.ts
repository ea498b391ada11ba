/**
 * Reach answered by Neo4j: layer by layer, strengths and best products in Cypher. What crosses the wire between two layers is, per
 * person, the best path with exactly so many ties; one such label per person and number of ties suffices (reach.md, rule 7).
 */
import { AppError } from '../../errors';
import { checkId, checkValue } from '../../model/graph/values';
import type { ReachPushDown, ReachQuestion, ReachedContact } from '../store';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection, type Row, type Statements } from './connection';
import { COLLEAGUE, CONTACT, MEMBERS, STEP, STRENGTHS, strengthParameters } from './reach-cypher';

/** Horizons are at most 4: a path's value is P·1000^(4−h). */
const LONGEST = 4;

export function reachPushDown(connection: Connection): ReachPushDown {
  return {
    async strengths(question, options) {
      checkDates(question);
      const rows = await connection.read(
        (statements) => statements.run(STRENGTHS, strengthParameters(question)),
        options,
        BULK_DEADLINE_MS,
      );
      return rows.map(([a, b, strength]) => ({ a: a as string, b: b as string, strength: strength as number }));
    },
    async contacts(question, options) {
      checkQuestion(question);
      return connection.read((statements) => contacts(statements, question), options, BULK_DEADLINE_MS);
    },
  };
}

/** A person as reached over exactly so many ties. */
interface Reached {
  readonly handle: number;
  readonly standing: number;
  /** [−P, …ids of the path]. */
  readonly best: readonly [number, ...string[]];
  /** Places of the members with a path. */
  readonly members: readonly number[];
}

async function contacts(statements: Statements, question: ReachQuestion): Promise<readonly ReachedContact[]> {
  const shared = { ...strengthParameters(question), members: question.members };
  const members = await statements.run(MEMBERS, shared);
  let front = members.map(([id, handle], place) => [handle, 1, [id], [place]] as Row);
  const found = new Map<string, Found>();
  for (let hops = 1; hops <= question.horizon && front.length > 0; hops++) {
    const isLast = hops === question.horizon;
    const rows = await statements.run(STEP, {
      ...shared,
      members: members.map(([id]) => id),
      front: front.map(frontRow),
      minStrength: toInteger(question.minStrength),
      standings: (isLast ? [CONTACT] : [COLLEAGUE, CONTACT]).map(toInteger),
    });
    const layer = rows.map(
      ([handle, standing, best, places]) => ({ handle, standing, best, members: places }) as Reached,
    );
    for (const reached of layer) if (reached.standing === CONTACT) note(found, reached, hops);
    front = layer.filter(({ standing }) => mayPass(question, standing)).map(onward);
  }
  return [...found.values()].map(answer).sort((left, right) => (left.id < right.id ? -1 : 1));
}

interface Found {
  readonly id: string;
  readonly hops: number;
  readonly strength: number;
  readonly path: readonly string[];
  readonly members: Set<number>;
}

/** Layers come with growing numbers of ties: of equal values the earlier one stays. */
function note(found: Map<string, Found>, { best, members }: Reached, hops: number): void {
  const [negative, ...path] = best;
  const id = path.at(-1) ?? '';
  const strength = -negative * 1000 ** (LONGEST - hops);
  const known = found.get(id);
  if (known === undefined) {
    found.set(id, { id, hops, strength, path, members: new Set(members) });
    return;
  }
  for (const member of members) known.members.add(member);
  if (strength > known.strength) found.set(id, { ...known, strength, path });
}

function mayPass(question: ReachQuestion, standing: number): boolean {
  if (question.via === 'ANY') return true;
  return standing === (question.via === 'COLLEAGUES' ? COLLEAGUE : CONTACT);
}

function onward({ handle, best, members }: Reached): Row {
  const [negative, ...path] = best;
  return [handle, -negative, path, members];
}

function frontRow([handle, product, path, members]: Row): Row {
  return [
    toInteger(handle as number),
    toInteger(product as number),
    path,
    (members as readonly number[]).map((place) => toInteger(place)),
  ];
}

function answer({ id, hops, strength, path, members }: Found): ReachedContact {
  return { id, hops, strength, path, independentMembers: members.size };
}

function checkQuestion(question: ReachQuestion): void {
  checkDates(question);
  for (const id of question.members) checkId(id, 'Person');
  checkRange('horizon', question.horizon, [1, LONGEST]);
  checkRange('minStrength', question.minStrength, [0, 1000]);
  if (!['ANY', 'COLLEAGUES', 'CONTACTS'].includes(question.via)) bad('via', 'ANY, COLLEAGUES or CONTACTS');
}

function checkDates({ layer, asOf, today }: Pick<ReachQuestion, 'layer' | 'asOf' | 'today'>): void {
  const date = { type: 'date', about: '' } as const;
  checkValue(date, asOf, { label: 'ReachQuestion', id: 'asOf', property: 'asOf' });
  checkValue(date, today, { label: 'ReachQuestion', id: 'today', property: 'today' });
  if (typeof layer === 'object') checkId(layer.own, 'Person');
  else if (!['SHARED', 'COUNTED'].includes(layer)) bad('layer', 'SHARED, COUNTED or { own }');
}

function checkRange(field: string, value: number, [least, most]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < least || value > most) bad(field, `an integer in ${least}..${most}`);
}

function bad(field: string, expected: string): never {
  throw new AppError('BAD_INPUT', `ReachQuestion: ${field}: expected ${expected}.`, { field: [field], expected });
}
