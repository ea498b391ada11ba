/** How scanned columns leave SQLite: every value against what a read of its node or relation says, at the ends of each type's range too. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphSchema, Properties, PropertyDefinition, PropertyValue } from '../../src/model/graph/definitions';
import type {
  Column,
  GraphStore,
  NodeColumns,
  RelationColumns,
  ScanRequest,
  WriteOperation,
} from '../../src/store/store';
import { openSqliteStore } from '../../src/store/sqlite';
import { sqlite } from '../../src/store/sqlite/sqlite-module';
import { LABORATORY, knows, person } from '../conformance/laboratory';
import { Random } from '../fixtures/random';
import { randomProperties } from '../fixtures/random-properties';

const THING = LABORATORY.labels['Thing']!.properties;
const KNOWS = LABORATORY.relations['KNOWS']!.properties;
const DAY = 86_400_000;

describe('a scan of the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-scan-'));
  const path = join(folder, 'graph.db');
  let store: GraphStore;
  beforeAll(async () => {
    store = await openSqliteStore({ path, schema: LABORATORY });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives every value as a read of its node gives it, extremes and random floats among them', async () => {
    const random = new Random(20);
    const people = Array.from({ length: 40 }, (_, n) => `p${n}`);
    const things = Array.from({ length: 3_000 }, (_, n): WriteOperation => ({
      op: 'createNode',
      label: 'Thing',
      id: `t${n}`,
      properties: randomProperties(random, THING, people),
    }));
    await store.write({ operations: [...people.map((id) => person(id)), ...things] });
    const { nodes, idOf } = await scanned(store, {
      nodes: [
        { label: 'Person', properties: [] },
        { label: 'Thing', properties: Object.keys(THING) },
      ],
      relations: [],
    });
    const batches = nodes.filter(({ label }) => label === 'Thing');
    expect(batches.reduce((sum, { ids }) => sum + ids.length, 0)).toBe(3_000);
    for (const { ids, columns } of batches) {
      const read = await store.getNodes('Thing', ids);
      const told = ids.map((_, row) => propertiesAt(THING, columns, { row, idOf }));
      expect(told).toEqual(read.map((node) => node?.properties));
    }
  });

  it('gives every relation once, with its key and values, however many join one pair', async () => {
    const random = new Random(21);
    const ids = ['r-a', 'r-b', 'r-c', 'r-d'];
    await store.write({ operations: ids.map((id) => person(id)) });
    const written = new Map<string, Properties>();
    const operations: WriteOperation[] = [];
    for (let n = 0; n < 45_000; n += 1) {
      // Most of them between one pair: more than a chunk holds.
      const [from, to] = n % 9 === 0 ? [random.pick(ids.slice(0, 2)), random.pick(ids.slice(2))] : ['r-b', 'r-c'];
      const properties = n % 50 === 0 ? randomProperties(random, KNOWS, ids) : { weight: n };
      written.set(`${from} ${to} k${n}`, properties);
      operations.push(knows(from, to, `k${n}`, properties));
    }
    await store.write({ operations });
    const { relations, idOf } = await scanned(store, {
      nodes: [{ label: 'Person', properties: [] }],
      relations: [{ type: 'KNOWS', properties: Object.keys(KNOWS), keys: true }],
    });
    expect(relations.length).toBeGreaterThan(1);
    const told = new Map<string, Properties>();
    for (const { from, to, keys, columns } of relations) {
      for (const [row, key] of keys!.entries()) {
        told.set(`${idOf(from[row]!)} ${idOf(to[row]!)} ${key}`, propertiesAt(KNOWS, columns, { row, idOf }));
      }
    }
    expect(relations.reduce((sum, { from }) => sum + from.length, 0)).toBe(written.size);
    expect(told).toEqual(written);
  }, 60_000);

  it('is of one revision, though two threads read it and others write when it begins', async () => {
    const busy = await openSqliteStore({ path: ':memory:', schema: LABORATORY });
    const things = (first: number, count: number): WriteOperation[] =>
      Array.from({ length: count }, (_, n) => ({
        op: 'createNode',
        label: 'Thing',
        id: `b${first + n}`,
        properties: {},
      }));
    // The first chunk is full: what is new stands in the second one.
    await busy.write({ operations: things(0, 6_000) });
    const first = await busy.revision();
    for (let n = 0; n < 40; n += 1) {
      const scan = busy.scan({ nodes: [{ label: 'Thing', properties: [] }], relations: [] });
      const written = busy.write({ operations: things(6_000 + n, 1) });
      const { revision, batches } = await scan;
      let count = 0;
      for await (const batch of batches) if (batch.kind === 'nodes') count += batch.ids.length;
      expect(count).toBe(6_000 + revision - first);
      await written;
    }
    await busy.close();
  });

  it('goes on with what it saw where the store is restored meanwhile', async () => {
    const restored = await openSqliteStore({ path: join(folder, 'restored.db'), schema: LABORATORY });
    await restored.write({ operations: things(0, 10_000) });
    await restored.backup(join(folder, 'backup.db'));
    await restored.write({ operations: things(10_000, 40_000) });
    const { batches } = await restored.scan({ nodes: [{ label: 'Thing', properties: [] }], relations: [] });
    const seen = new Set<string>();
    for await (const batch of batches) {
      if (seen.size === 0) await restored.restore(join(folder, 'backup.db'));
      if (batch.kind === 'nodes') batch.ids.forEach((id) => seen.add(id));
    }
    expect(seen.size).toBe(50_000);
    expect(await restored.count('Thing')).toBe(10_000);
    await restored.close();
  });

  // Around what one code point can say, and what SQLite writes for a number that is none.
  it.each([-719_162, -664_234, -662_187, -653_998, -653_997, -653_996, -1, 0, 394_581, 394_582, 2_932_896])(
    'gives day %i of 1970 beside other days and none',
    async (day) => {
      const one = await openSqliteStore({ path: ':memory:', schema: LABORATORY });
      const dates = [day, 20_000, undefined, day].map((of) => {
        return of === undefined ? {} : { date: new Date(of * DAY).toISOString().slice(0, 10) };
      });
      const ids = dates.map((_, n) => `d${n}`);
      await one.write({
        operations: dates.map((properties, n) => {
          return { op: 'createNode', label: 'Thing', id: ids[n]!, properties: properties };
        }),
      });
      const [batch] = (await scanned(one, { nodes: [{ label: 'Thing', properties: ['date'] }], relations: [] })).nodes;
      const read = await one.getNodes('Thing', ids);
      await one.close();
      expect(batch?.columns['date']).toEqual(Int32Array.from([day, 20_000, -(2 ** 31), day]));
      expect(read.map((node) => node?.properties['date'])).toEqual(dates.map(({ date }) => date));
    },
  );

  it('gives handles of any size', async () => {
    const handles = [
      0xd7ff,
      0xd800,
      0xdfff,
      0xe000,
      0xffff,
      0x10000,
      2 ** 20 - 1,
      2 ** 20,
      2 ** 20 + 1,
      2 ** 32,
      2 ** 39 + 5,
    ];
    const database = new sqlite.DatabaseSync(path, { timeout: 5_000 });
    for (const handle of handles) database.exec(`INSERT INTO n_Person (handle, id) VALUES (${handle}, 'h${handle}')`);
    database.close();
    const ids = handles.map((handle) => `h${handle}`);
    await store.write({ operations: ids.slice(1).map((id, n) => knows(ids[n]!, id, 'k', { by: id })) });
    const { nodes, relations, idOf } = await scanned(store, {
      nodes: [{ label: 'Person', properties: [] }],
      relations: [{ type: 'KNOWS', properties: ['by'] }],
    });
    const found = nodes.flatMap((batch) => [...batch.handles]);
    expect(found.filter((handle) => handle > 50_000)).toEqual(handles);
    const by = relations
      .flatMap(({ columns }) => [...(columns['by'] as Float64Array)])
      .filter((handle) => handle > 50_000);
    expect(new Set(by.map(idOf))).toEqual(new Set(ids.slice(1)));
  });
});

function things(first: number, count: number): WriteOperation[] {
  return Array.from({ length: count }, (_, n) => {
    return { op: 'createNode', label: 'Thing', id: `b${first + n}`, properties: {} };
  });
}

async function scanned(
  store: GraphStore,
  request: ScanRequest,
): Promise<{
  readonly nodes: readonly NodeColumns[];
  readonly relations: readonly RelationColumns[];
  readonly idOf: (handle: number) => string;
}> {
  const nodes: NodeColumns[] = [];
  const relations: RelationColumns[] = [];
  for await (const batch of (await store.scan(request)).batches) {
    if (batch.kind === 'nodes') nodes.push(batch);
    else relations.push(batch);
  }
  const people = nodes.filter(({ label }) => label === 'Person');
  const names = new Map(people.flatMap(({ ids, handles }) => ids.map((id, row) => [handles[row]!, id] as const)));
  return { nodes, relations, idOf: (handle) => names.get(handle) ?? `no person ${handle}` };
}

/** What a row of columns says, in the values of the port. */
function propertiesAt(
  definitions: GraphSchema['labels'][string]['properties'],
  columns: Readonly<Record<string, Column>>,
  { row, idOf }: { readonly row: number; readonly idOf: (handle: number) => string },
): Properties {
  const told: Record<string, PropertyValue> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const value = valueOf(definition, columns[name]![row], idOf);
    if (value !== undefined) told[name] = value;
  }
  return told;
}

function valueOf(
  definition: PropertyDefinition,
  value: PropertyValue | undefined,
  idOf: (handle: number) => string,
): PropertyValue | undefined {
  if (typeof value !== 'number') return value;
  switch (definition.type) {
    case 'enum':
      return value === 0 ? undefined : definition.values![value - 1];
    case 'boolean':
      return value === 2 ? undefined : value === 1;
    case 'date':
      return value === -(2 ** 31) ? undefined : new Date(value * DAY).toISOString().slice(0, 10);
    default:
      if (Number.isNaN(value)) return undefined;
      if (definition.type === 'dateTime') return new Date(value).toISOString();
      return definition.type === 'person' ? idOf(value) : value;
  }
}
