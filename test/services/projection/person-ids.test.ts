import { idBytes, PersonIds } from '../../../src/services/projection/person-ids';
import { compareIds, sortIds } from '../../../src/services/projection/sort-ids';
import { Turns } from '../../../src/services/projection/turns';
import { Random } from '../../fixtures/random';

const CHARACTERS = ['-', '.', '0', '9', ':', 'A', 'Z', '_', 'a', 'z', '~'];
const PREFIXES = ['', 'person-', 'person-with-a-long-common-beginning-', 'p'];

/** Different ids, with common beginnings, and such as are the beginning of others. */
function randomIds(random: Random, count: number): string[] {
  const ids = new Set<string>();
  while (ids.size < count) {
    const tail = Array.from({ length: 1 + random.below(12) }, () => random.pick(CHARACTERS)).join('');
    ids.add(random.pick(PREFIXES) + tail);
  }
  return [...ids];
}

function bytesOf(ids: readonly string[]): { bytes: Buffer; ends: Uint32Array } {
  let end = 0;
  return { bytes: Buffer.from(ids.join('')), ends: Uint32Array.from(ids, (id) => (end += id.length)) };
}

/** Numbers as a book gives them: any order. */
function shuffled(random: Random, count: number): Uint32Array {
  const numbers = Uint32Array.from({ length: count }, (_, number) => number);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [numbers[last], numbers[other]] = [numbers[other]!, numbers[last]!];
  }
  return numbers;
}

describe('sorting ids as bytes', () => {
  it('gives the order of the strings, whatever the number of ids', async () => {
    for (let run = 0; run < 60; run += 1) {
      const ids = randomIds(new Random(run), 1 + run * 11);
      const order = await sortIds(bytesOf(ids), ids.length, new Turns());
      expect(Array.from(order, (place) => ids[place])).toEqual([...ids].sort());
    }
  });

  it('does so where many begin alike, and are told apart far behind', async () => {
    const random = new Random(77);
    const ids = [
      ...new Set(
        Array.from(
          { length: 9_000 },
          () =>
            `${random.pick(['person-0123456789', 'p', 'person-'])}${'x'.repeat(random.below(3) * 8)}${random.below(4_000)}`,
        ),
      ),
    ];
    expect(ids.length).toBeGreaterThan(5_000);
    const order = await sortIds(bytesOf(ids), ids.length, new Turns());
    expect(Array.from(order, (place) => ids[place])).toEqual([...ids].sort());
  });

  it('compares an id with the beginning of itself', () => {
    const ids = bytesOf(['ab', 'abc', 'ab']);
    expect([compareIds(ids, 0, 1) < 0, compareIds(ids, 1, 0) > 0, compareIds(ids, 0, 2)]).toEqual([true, true, 0]);
  });
});

describe('the ids of a book', () => {
  it('have the numbers they were given, are found by name, and rank like the strings; later ones too', async () => {
    for (let run = 0; run < 40; run += 1) {
      const random = new Random(1_000 + run);
      const all = randomIds(random, 80);
      const known = all.slice(0, run);
      const numbers = shuffled(random, known.length);
      const cut = random.below(known.length + 1);
      let ids = await PersonIds.of([known.slice(0, cut), known.slice(cut)].map(idBytes), numbers, new Turns());
      const names: string[] = [];
      known.forEach((id, place) => (names[numbers[place]!] = id));
      for (let from = run; from < all.length; from += 7) {
        expectIds(ids, names);
        ids = ids.with(all.slice(from, from + 7));
        names.push(...all.slice(from, from + 7));
      }
      expectIds(ids, names);
    }
  });

  it('know nobody else', async () => {
    const ids = await PersonIds.of([idBytes(['anna', 'annabel'])], Uint32Array.of(1, 0), new Turns());
    for (const other of ['', 'ann', 'annab', 'annabella', 'ännä', 'b']) expect(ids.find(other)).toBeUndefined();
  });
});

function expectIds(ids: PersonIds, names: readonly string[]): void {
  expect(ids.size).toBe(names.length);
  expect(names.map((_, person) => ids.name(person))).toEqual(names);
  expect(names.map((name) => ids.find(name))).toEqual(names.map((_, person) => person));
  const sorted = [...names].sort();
  expect(names.map((_, person) => sorted[ids.rank[person]!])).toEqual(names);
}
