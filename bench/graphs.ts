/** Graphs for the benches, the same for the same numbers: as pairs in typed arrays, and as write operations. */
import type { GraphStore, WriteOperation } from '../src/store/store';
import { Random } from '../test/fixtures/random';

export interface BenchGraph {
  readonly name: string;
  readonly employees: number;
  readonly contacts: number;
  /** Persons 0..employees − 1 are employees, the others contacts; the first of a pair contributed its evidence. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

const BATCH = 20_000;
export const BENCH_TODAY = '2026-11-01';
const AT = '2026-01-01T00:00:00.000Z';
/** Colleagues whom an employee knows. */
const COLLEAGUES = 12;
/** Of a hundred ties so many are between two contacts. */
const BETWEEN_CONTACTS = 2;

/** The real shape: every employee knows as many contacts, each contact a few employees, few contacts each other. */
export function realShape(employees: number, each: number): BenchGraph {
  const contacts = Math.ceil(employees * each * 0.2);
  const random = new Random(1);
  return graphOf('real shape', { employees, contacts, ties: employees * each }, (tie) => [
    Math.floor(tie / each),
    employees + random.below(contacts),
  ]);
}

/** A power law: the chance of a tie falls with the square root of the place of both, so that a few know thousands. */
export function powerLaw(employees: number, each: number): BenchGraph {
  const contacts = Math.ceil(employees * each * 0.2);
  const random = new Random(2);
  const skewed = (size: number): number => Math.floor(size * random.next() ** 2);
  return graphOf('power law', { employees, contacts, ties: employees * each }, () => [
    skewed(employees),
    employees + skewed(contacts),
  ]);
}

/** Both, with as many employees and ties of each as the command line says, else so many; one at a time, as they are large. */
export function* askedShapes(employees: number, each: number): Generator<BenchGraph, undefined> {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  for (const shape of [realShape, powerLaw]) yield shape(Number(words[0] ?? employees), Number(words[1] ?? each));
  return undefined;
}

/** The graph as fresh batches: persons first. Ids are 'p' and seven digits, so that their order is that of the numbers. */
export function* benchOperations(graph: BenchGraph): Generator<WriteOperation> {
  for (let person = 0; person < graph.employees + graph.contacts; person += 1) {
    const kind = person < graph.employees ? 'EMPLOYEE' : 'EXTERNAL';
    yield {
      op: 'createNode',
      label: 'Person',
      id: benchId(person),
      properties: { kind, createdAt: AT, updatedAt: AT },
    };
  }
  for (let tie = 0; tie < graph.from.length; tie += 1) {
    const [contributor, other] = [graph.from[tie]!, graph.to[tie]!];
    const [from, to] = contributor < other ? [contributor, other] : [other, contributor];
    yield {
      op: 'putRelation',
      type: 'TIE',
      from: benchId(from),
      to: benchId(to),
      key: `e${tie}`,
      properties: {
        source: 'LINKEDIN',
        sharing: 'COUNTED',
        contributor: benchId(contributor),
        firstSeen: `20${16 + (tie % 10)}-0${1 + (tie % 9)}-1${tie % 10}`,
        ...(tie % 3 === 0 && { closeness: 1 + (tie % 5) }),
      },
    };
  }
}

/** Writes what is new to the store, in batches. */
export async function loadFresh(store: GraphStore, operations: Iterable<WriteOperation>): Promise<void> {
  let batch: WriteOperation[] = [];
  for (const operation of operations) {
    batch.push(operation);
    if (batch.length < BATCH) continue;
    await store.write({ operations: batch, fresh: true });
    batch = [];
  }
  if (batch.length > 0) await store.write({ operations: batch, fresh: true });
}

export function benchId(person: number): string {
  return `p${String(person).padStart(7, '0')}`;
}

interface Size {
  readonly employees: number;
  readonly contacts: number;
  readonly ties: number;
}

/** Ties to contacts as `pick` says, colleagues of each employee, and some ties between contacts. */
function graphOf(name: string, size: Size, pick: (tie: number) => readonly [number, number]): BenchGraph {
  const { employees, contacts, ties } = size;
  const random = new Random(3);
  const pairs = new Set<number>();
  const persons = employees + contacts;
  const add = (from: number, to: number): void => {
    if (from !== to) pairs.add(from * persons + to);
  };
  for (let tie = 0; tie < ties; tie += 1) add(...pick(tie));
  for (let employee = 0; employee < employees; employee += 1) {
    for (let other = 0; other < COLLEAGUES / 2; other += 1) add(employee, random.below(employees));
  }
  for (let tie = 0; tie < (ties * BETWEEN_CONTACTS) / 100; tie += 1) {
    add(employees + random.below(contacts), employees + random.below(contacts));
  }
  const list = Float64Array.from(pairs);
  return {
    name,
    employees,
    contacts,
    from: Uint32Array.from(list, (pair) => Math.floor(pair / persons)),
    to: Uint32Array.from(list, (pair) => pair % persons),
  };
}
