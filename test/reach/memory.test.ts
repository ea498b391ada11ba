import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SharedMemory } from '../../src/reach/memory';
import { appendRows, carryOver, compactRows, garbageOf, rowEntries } from '../../src/reach/append-rows';
import { addTie, emptyTieRows, type TieRows } from '../../src/reach/tie-rows';
import type { Allocated, AllocatingOptions } from '../fixtures/allocating-worker';
import { collectGarbage } from '../fixtures/collect-garbage';
import { Random } from '../fixtures/random';

const LINE = 64;

describe('the reach memory', () => {
  test('arrays are zero, aligned, and never overlap', () => {
    const memory = new SharedMemory();
    const random = new Random(7);
    const arrays = Array.from({ length: 60 }, () => [
      memory.array(Uint8Array, random.below(9_000)),
      memory.array(Uint16Array, random.below(9_000)),
      memory.array(Float64Array, random.below(9_000)),
    ]).flat();
    for (const array of arrays) expect(array.byteOffset % LINE).toBe(0);
    arrays.forEach((array, place) => {
      expect(array.every((value) => value === 0)).toBe(true);
      array.fill((place % 255) + 1);
    });
    arrays.forEach((array, place) => expect(array.every((value) => value === (place % 255) + 1)).toBe(true));
  });

  test('what nobody holds any more is handed out again, as zeros', async () => {
    const memory = new SharedMemory();
    const kept = memory.copy(Uint32Array, [1, 2, 3]);
    for (let round = 0; round < 100; round += 1) memory.array(Uint8Array, 1_000).fill(9);
    await collectGarbage();
    expect(memory.bytesUsed).toBe(LINE);
    const all = memory.array(Uint8Array, 100_000);
    expect(all.byteOffset).toBeLessThan(100_000);
    expect(all.every((value) => value === 0)).toBe(true);
    expect([...kept]).toEqual([1, 2, 3]);
  });

  test('threads hand out places at the same time, and none overlap', async () => {
    const memory = new SharedMemory();
    const threads = [1, 2, 3].map((mark) => allocatingThread({ memory: memory.memory, mark }));
    const mine = Array.from({ length: 500 }, (_, at) => memory.array(Uint8Array, 100 + 37 * at).fill(9));
    const theirs = (await Promise.all(threads)).flat();
    expect(theirs).toHaveLength(3 * 500);
    expect(mine.every((array) => array.every((value) => value === 9))).toBe(true);
    const isKept = ({ address, length, mark }: Allocated): boolean =>
      memory.at(Uint8Array, address, length).every((value) => value === mark);
    expect(theirs.every(isKept)).toBe(true);
    const bytes = [...mine, ...theirs].reduce((sum, { length }) => sum + Math.ceil(length / LINE) * LINE, 0);
    expect(memory.bytesUsed).toBe(bytes);
  });
});

async function allocatingThread(options: AllocatingOptions): Promise<readonly Allocated[]> {
  const worker = new Worker(join(__dirname, '..', 'fixtures', 'allocating-worker.js'), { workerData: options });
  const [allocated] = (await once(worker, 'message')) as [readonly Allocated[]];
  return allocated;
}

type Row = readonly (readonly [number, number, number])[];

function rowsOf(table: TieRows): Row[] {
  return Array.from(table.starts, (_, person) => {
    const { neighbour, counted, shared } = rowEntries(table, person);
    return Array.from(neighbour, (other, at) => [other, counted[at]!, shared[at]!] as const);
  });
}

function randomRow(random: Random, size: number): Row {
  const others = Array.from({ length: size }, (_, other) => other).filter(() => random.chance(0.3));
  return others.map((other) => [other, random.below(1000), random.below(1000)] as const);
}

describe('rows of ties', () => {
  test('every version keeps its rows while later ones are written, through compactions too', () => {
    const random = new Random(11);
    let expected = Array.from({ length: 12 }, () => randomRow(random, 12));
    let table = emptyTieRows(expected.map(({ length }) => length));
    expected.forEach((row, person) =>
      row.forEach(([neighbour, counted, shared]) => addTie(table, person, { neighbour, counted, shared })),
    );
    const versions: { readonly table: TieRows; readonly expected: Row[] }[] = [{ table, expected }];
    for (let version = 0; version < 60; version += 1) {
      const size = expected.length + random.below(2);
      expected = Array.from({ length: size }, (_, person) => expected[person] ?? []);
      const changed = new Map(Array.from({ length: 3 }, () => [random.below(size), randomRow(random, size)] as const));
      for (const [person, row] of changed) expected[person] = row;
      table = appendRows(table, size, new Map([...changed].map(([person, row]) => [person, columnsOf(row)])));
      versions.push({ table, expected });
    }
    expect(new Set(versions.map(({ table: { columns } }) => columns)).size).toBeGreaterThan(2);
    for (const version of versions) expect(rowsOf(version.table)).toEqual(version.expected);
    for (const from of versions) {
      for (const to of versions.filter(({ table: { columns } }) => columns === from.table.columns)) {
        const compact = completed(compactRows(from.table));
        expect(garbageOf(compact)).toBe(0);
        expect(rowsOf(compact)).toEqual(from.expected);
        if (to.table.starts.length < from.table.starts.length) continue;
        expect(rowsOf(carryOver(compact, from.table, to.table))).toEqual(to.expected);
      }
    }
  });
});

function completed<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function columnsOf(row: Row): { neighbour: number[]; counted: number[]; shared: number[] } {
  return {
    neighbour: row.map(([other]) => other),
    counted: row.map(([, counted]) => counted),
    shared: row.map(([, , shared]) => shared),
  };
}
