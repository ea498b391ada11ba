/** Pairs of persons as a projection, without a store; ids, strengths and what persons know are drawn, the same at every run. */
import { COLLEAGUE, CONTACT, countSectors, orderOf, type Attributes, type Projection } from '../src/reach/projection';
import type { Rows } from '../src/reach/rows';
import { addTie, emptyTieRows, type TieRows } from '../src/reach/tie-rows';
import { Random } from '../test/fixtures/random';
import type { BenchGraph } from './graphs';

export const EXPERTISE_CODES = 200;
const SECTORS = 20;
const ORGANISATIONS = 5_000;
/** Strengths of fresh evidence, in thousandths. */
const BASES = [100, 200, 200, 250, 300, 450, 500, 650, 850];

/** A pair as one number, for graphs of `size` persons. */
export function pairNumber(size: number, a: number, b: number): number {
  return Math.min(a, b) * size + Math.max(a, b);
}

/** A bench graph as a projection. */
export function projectionOf({ employees, contacts, from, to }: BenchGraph): Projection {
  const size = employees + contacts;
  const standing = new Uint8Array(size).fill(CONTACT).fill(COLLEAGUE, 0, employees);
  const pairs = Float64Array.from(from, (person, tie) => pairNumber(size, person, to[tie]!)).sort();
  return benchProjection(
    pairs.filter((pair, at) => pair !== pairs[at - 1]),
    standing,
  );
}

/** `pairs` by pairNumber, each once; standings by person. */
export function benchProjection(pairs: Float64Array, standing: Uint8Array): Projection {
  const size = standing.length;
  const random = new Random(19);
  const degrees = degreesOf(size, pairs);
  const byDegree = Uint32Array.from(degrees.keys()).sort((a, b) => degrees[b]! - degrees[a]! || a - b);
  const numberOf = new Uint32Array(size);
  byDegree.forEach((person, number) => (numberOf[person] = number));
  const renumbered = pairs.map((pair) => pairNumber(size, numberOf[Math.floor(pair / size)]!, numberOf[pair % size]!));
  const attributes = randomAttributes(size, random);
  const order = orderOf(
    shuffled(size, random),
    Uint8Array.from(byDegree, (person) => standing[person]!),
  );
  return {
    size,
    ties: rowsOf(size, renumbered.sort(), random),
    order,
    attributes,
    sectors: countSectors({ order }, attributes.sector),
  };
}

function degreesOf(size: number, pairs: Float64Array): Uint32Array {
  const degrees = new Uint32Array(size);
  for (const pair of pairs) {
    for (const person of [Math.floor(pair / size), pair % size]) degrees[person] = degrees[person]! + 1;
  }
  return degrees;
}

/** The numbers 0..size − 1 in a random order. */
function shuffled(size: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, place) => place);
  for (let place = size - 1; place > 0; place -= 1) {
    const other = random.below(place + 1);
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return order;
}

/** `pairs` ascending, so that the neighbours of a row are: first the lesser ones, then the greater ones. */
function rowsOf(size: number, pairs: Float64Array, random: Random): TieRows {
  const rows = emptyTieRows(degreesOf(size, pairs));
  const strengths = Uint16Array.from(pairs, () => Math.round(random.pick(BASES) * (0.4 + 0.6 * random.next())));
  const isShared = Uint8Array.from(pairs, () => random.below(2));
  const add = (person: number, neighbour: number, tie: number): void => {
    const counted = strengths[tie]!;
    addTie(rows, person, { neighbour, counted, shared: counted * isShared[tie]! });
  };
  pairs.forEach((pair, tie) => {
    add(pair % size, Math.floor(pair / size), tie);
  });
  pairs.forEach((pair, tie) => {
    add(Math.floor(pair / size), pair % size, tie);
  });
  return rows;
}

function randomAttributes(size: number, random: Random): Attributes {
  const column = (codes: number): Uint16Array => Uint16Array.from({ length: size }, () => random.below(codes));
  const known = Uint8Array.from({ length: size }, () => random.below(3));
  const codes = rowOffsets(known);
  const entries = codes[size]!;
  const none: Rows<{ code: Uint32Array; derived: Uint8Array }> = {
    offsets: new Uint32Array(size + 1),
    columns: { code: new Uint32Array(0), derived: new Uint8Array(0) },
  };
  return {
    organisation: Uint32Array.from(column(ORGANISATIONS)),
    sector: column(SECTORS),
    country: new Uint16Array(size),
    expertise: {
      offsets: codes,
      columns: {
        code: Uint32Array.from({ length: entries }, () => random.below(EXPERTISE_CODES)),
        level: new Uint8Array(entries),
        derived: Uint8Array.from({ length: entries }, () => random.below(2)),
      },
    },
    occupation: none,
    prestige: new Int16Array(0),
  };
}

function rowOffsets(lengths: Uint8Array): Uint32Array {
  const offsets = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, row) => (offsets[row + 1] = offsets[row]! + length));
  return offsets;
}
