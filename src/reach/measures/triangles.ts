/**
 * All triangles of an undirected graph, each once: every tie is pointed from the end with fewer ties to the one with more, so that
 * nobody has more than √(2m) ties out. O(m^1.5) (Chiba and Nishizeki 1985; Latapy 2008), whatever the greatest degree.
 */
import type { WeightedGraph } from './weighted-graph';

/** Every tie once, from the lower to the higher place in the order by number of ties; places stand for persons. */
export interface PointedTies {
  readonly size: number;
  /** The person at each place. */
  readonly persons: Uint32Array;
  readonly offsets: Uint32Array;
  /** Places, ascending within a row. */
  readonly heads: Uint32Array;
  readonly weights: Float64Array;
}

/** `ties` is undirected. O(m + n). */
export function pointTies(ties: WeightedGraph): PointedTies {
  const { size } = ties;
  const persons = byNumberOfTies(ties);
  const places = new Uint32Array(size);
  persons.forEach((person, place) => (places[person] = place));
  const offsets = new Uint32Array(size + 1);
  for (let place = 0; place < size; place += 1) {
    offsets[place + 1] = (offsets[place] as number) + countAfter(ties, places, persons[place] as number);
  }
  const heads = new Uint32Array(offsets[size] as number);
  const weights = new Float64Array(heads.length);
  // Filled by head in ascending order, so that every row comes out ascending.
  const cursor = offsets.slice();
  for (let head = 0; head < size; head += 1) {
    const person = persons[head] as number;
    for (let at = ties.offsets[person] as number; at < (ties.offsets[person + 1] as number); at += 1) {
      const tail = places[ties.heads[at] as number] as number;
      if (tail > head) continue;
      const entry = cursor[tail] as number;
      heads[entry] = head;
      weights[entry] = ties.weights[at] as number;
      cursor[tail] = entry + 1;
    }
  }
  return { size, persons, offsets, heads, weights };
}

/** Persons whose triangles are looked for between two turns. */
const STEP = 128;

/** Calls for the triangle of places a < b < c with a, and where the ties ab, ac and bc stand; in steps. */
export function* triangleSteps(ties: PointedTies, visit: Visit): Generator<undefined, void> {
  const tieTo = new Int32Array(ties.size).fill(-1);
  for (let a = 0; a < ties.size; a += 1) {
    trianglesOf(a, ties, tieTo, visit);
    if (a % STEP === STEP - 1) yield;
  }
}

type Visit = (a: number, ab: number, ac: number, bc: number) => void;

/** Those of which `a` is the lowest place; `tieTo` is −1 everywhere, before and after. */
function trianglesOf(a: number, { offsets, heads }: PointedTies, tieTo: Int32Array, visit: Visit): void {
  const [start, end] = [offsets[a] as number, offsets[a + 1] as number];
  for (let ac = start; ac < end; ac += 1) tieTo[heads[ac] as number] = ac;
  for (let ab = start; ab < end; ab += 1) {
    const b = heads[ab] as number;
    const last = offsets[b + 1] as number;
    for (let bc = offsets[b] as number; bc < last; bc += 1) {
      const ac = tieTo[heads[bc] as number] as number;
      if (ac >= 0) visit(a, ab, ac, bc);
    }
  }
  for (let ac = start; ac < end; ac += 1) tieTo[heads[ac] as number] = -1;
}

/** Persons ascending by number of ties, then by number: a counting sort. */
function byNumberOfTies({ size, offsets }: WeightedGraph): Uint32Array {
  const degree = (person: number): number => (offsets[person + 1] as number) - (offsets[person] as number);
  let greatest = 0;
  for (let person = 0; person < size; person += 1) greatest = Math.max(greatest, degree(person));
  const starts = new Uint32Array(greatest + 2);
  for (let person = 0; person < size; person += 1) {
    starts[degree(person) + 1] = (starts[degree(person) + 1] as number) + 1;
  }
  for (let ties = 0; ties <= greatest; ties += 1) {
    starts[ties + 1] = (starts[ties + 1] as number) + (starts[ties] as number);
  }
  const persons = new Uint32Array(size);
  for (let person = 0; person < size; person += 1) {
    const place = starts[degree(person)] as number;
    persons[place] = person;
    starts[degree(person)] = place + 1;
  }
  return persons;
}

function countAfter(ties: WeightedGraph, places: Uint32Array, person: number): number {
  const place = places[person] as number;
  let count = 0;
  for (let at = ties.offsets[person] as number; at < (ties.offsets[person + 1] as number); at += 1) {
    if ((places[ties.heads[at] as number] as number) > place) count += 1;
  }
  return count;
}
