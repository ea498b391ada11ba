/**
 * A power-law graph as a projection, without a store: 131,072 persons and some 3.5 million ties, the same at every run. Ties are drawn
 * by R-MAT (Chakrabarti, Zhan and Faloutsos, 2004) with the probabilities of Graph500, duplicates left out; a third of the persons have none.
 */
import { COLLEAGUE, CONTACT, countSectors, orderOf, type Attributes, type Projection } from '../src/reach/projection';
import type { Rows } from '../src/reach/rows';
import { addTie, emptyTieRows, type TieRows } from '../src/reach/tie-rows';
import { Random } from '../test/fixtures/random';

/** Ties drawn per person; a seventh of them are duplicates. */
const DRAWN = 31;
/** One person in so many is an employee. */
const EMPLOYEES = 13;
export const EXPERTISE_CODES = 200;
const SECTORS = 20;
const ORGANISATIONS = 5_000;
/** Strengths of fresh evidence, in thousandths. */
const BASES = [100, 200, 200, 250, 300, 450, 500, 650, 850];

/** 2^scale persons. */
export function kronecker(scale: number): Projection {
  const size = 2 ** scale;
  const random = new Random(17);
  const pairs = drawPairs(scale, random);
  const degrees = new Uint32Array(size);
  for (const pair of pairs) {
    for (const person of [Math.floor(pair / size), pair % size]) degrees[person] = degrees[person]! + 1;
  }
  const byDegree = Uint32Array.from(degrees.keys()).sort((a, b) => degrees[b]! - degrees[a]! || a - b);
  const numberOf = new Uint32Array(size);
  byDegree.forEach((person, number) => (numberOf[person] = number));
  const rank = shuffled(size, random);
  const standing = Uint8Array.from(rank, (place) => (place % EMPLOYEES === 0 ? COLLEAGUE : CONTACT));
  const attributes = randomAttributes(size, random);
  const order = orderOf(rank, standing);
  return {
    size,
    ties: rowsOf(
      size,
      pairs.map((pair) => pairNumber(size, numberOf[Math.floor(pair / size)]!, numberOf[pair % size]!)).sort(),
      random,
    ),
    order,
    attributes,
    sectors: countSectors({ order }, attributes.sector),
  };
}

function pairNumber(size: number, a: number, b: number): number {
  return Math.min(a, b) * size + Math.max(a, b);
}

/** Pairs, the lesser person first, each once. */
function drawPairs(scale: number, random: Random): Float64Array {
  const size = 2 ** scale;
  const drawn = new Float64Array(size * DRAWN);
  for (let tie = 0; tie < drawn.length; tie += 1) {
    let [a, b] = [0, 0];
    for (let bit = 0; bit < scale; bit += 1) {
      const chance = random.next();
      a = a * 2 + (chance < 0.76 ? 0 : 1);
      b = b * 2 + (chance < 0.57 || (chance >= 0.76 && chance < 0.95) ? 0 : 1);
    }
    drawn[tie] = pairNumber(size, a, b);
  }
  drawn.sort();
  return drawn.filter((pair, at) => pair !== drawn[at - 1] && Math.floor(pair / size) !== pair % size);
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
  const degrees = new Uint32Array(size);
  for (const pair of pairs) {
    for (const person of [Math.floor(pair / size), pair % size]) degrees[person] = degrees[person]! + 1;
  }
  const rows = emptyTieRows(degrees);
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
