/**
 * A power-law graph without a store: 131,072 persons and some 3.4 million ties, the same at every run. Ties are drawn by R-MAT
 * (Chakrabarti, Zhan and Faloutsos, 2004) with the probabilities of Graph500, duplicates left out; a quarter of the persons have none.
 */
import { COLLEAGUE, CONTACT, type Projection } from '../src/reach/projection';
import { Random } from '../test/fixtures/random';
import { benchProjection, pairNumber } from './bench-projection';

/** Ties drawn per person; a seventh of them are duplicates. */
const DRAWN = 31;
/** One person in so many is an employee. */
const EMPLOYEES = 13;

/** 2^scale persons. */
export function kronecker(scale: number): Projection {
  const size = 2 ** scale;
  const pairs = drawPairs(scale, new Random(17));
  const random = new Random(18);
  const standing = Uint8Array.from({ length: size }, () => (random.below(EMPLOYEES) === 0 ? COLLEAGUE : CONTACT));
  return benchProjection(pairs, standing);
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
