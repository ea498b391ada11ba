import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { dumpGraph } from '../../../src/services/interchange/dump';
import { loadGraph, splitLines } from '../../../src/services/interchange/load';
import { openSqliteStore } from '../../../src/store/sqlite';
import type { GraphStore } from '../../../src/store/store';
import { convertLdbc, interchangeLines } from '../../fixtures/public-data';
import { testWithSharedData } from '../../fixtures/shared-data';
import { OPERATOR, pieces, textOf } from './texts';

const TIMES = '"createdAt":"2026-11-01T00:00:00.000Z","updatedAt":"2026-11-01T00:00:00.000Z"';
const person = (id: string, more = '') =>
  `{"label":"Person","id":"${id}","properties":{"kind":"EXTERNAL",${TIMES}${more}}}`;
const tie = (from: string, to: string) =>
  `{"type":"TIE","from":"${from}","to":"${to}","key":"k","properties":{"source":"DECLARED","contributor":"${from}","sharing":"COUNTED","firstSeen":"2026-01-01"}}`;
const HEADER = '{"kenniskring":1}';
const footer = (nodes: number, relations: number) => `{"end":{"nodes":${nodes},"relations":${relations}}}`;

describe('interchange', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-interchange-'));
  const stores: GraphStore[] = [];
  let count = 0;

  const openStore = async () => {
    const store = await openSqliteStore({ path: join(folder, `${(count += 1)}.db`), schema: GRAPH_SCHEMA });
    stores.push(store);
    return store;
  };
  const load = (store: GraphStore, lines: readonly string[], batchSize?: number) =>
    loadGraph(store, OPERATOR, pieces(lines), batchSize === undefined ? {} : { batchSize });

  afterAll(async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('dump → load → dump is identical byte for byte', async () => {
    const store = await openStore();
    const lines = [HEADER, person('b', ',"name":"Zoë \\"Ω\\""'), person('a'), tie('b', 'a'), footer(2, 1)];
    await load(store, lines);
    const first = await textOf(dumpGraph(store, OPERATOR));
    const second = await openStore();
    await load(second, first.trimEnd().split('\n'));
    expect(await textOf(dumpGraph(second, OPERATOR))).toBe(first);
    expect(first.split('\n')).toHaveLength(6);
    expect(first).toContain('"from":"a","to":"b"');
    expect(first).toContain('Zoë \\"Ω\\"');
  });

  testWithSharedData('loads the LDBC sample and gives it back', async () => {
    const graph = convertLdbc();
    const store = await openStore();
    const result = await load(
      store,
      [...interchangeLines(graph)].map((line) => line.trimEnd()),
    );
    expect(result).toMatchObject({ nodes: graph.nodes.length, relations: graph.relations.length });
    expect(await store.count('Person')).toBe(222);
    const dump = await textOf(dumpGraph(store, OPERATOR));
    const second = await openStore();
    await load(second, dump.trimEnd().split('\n'));
    expect(await textOf(dumpGraph(second, OPERATOR))).toBe(dump);
  });

  test('loading the same file again changes nothing', async () => {
    const store = await openStore();
    const lines = [HEADER, person('a'), person('b'), tie('a', 'b'), footer(2, 1)];
    await load(store, lines);
    const revision = await store.revision();
    expect(await load(store, lines)).toMatchObject({ changed: 0 });
    expect(await store.revision()).toBe(revision);
  });

  test.each([
    ['no JSON', 'x', /Line 4: expected a JSON object/],
    ['an unknown label', '{"label":"Dog","id":"d","properties":{}}', /Line 4: .*Dog/],
    ['a wrong value', person('c', ',"country":7'), /Line 4: .*country/],
    ['a missing required property', '{"label":"Person","id":"c","properties":{}}', /Line 4: .*required/i],
    ['a tie to nobody', tie('a', 'nobody'), /Line 4: .*nobody/],
    ['an id with a space', person('c d'), /Line 4: .*id/],
  ])('names the line with %s and keeps nothing of its batch', async (_what, bad, message) => {
    const store = await openStore();
    const lines = [HEADER, person('a'), person('b'), bad, person('z'), footer(4, 0)];
    await expect(load(store, lines, 2)).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message: expect.stringMatching(message) as string,
      details: { line: 4 },
    });
    expect(await store.count('Person')).toBe(2);
  });

  test('a file that was cut off says so', async () => {
    await expect(load(await openStore(), [HEADER, person('a')])).rejects.toThrow(/footer.*cut off/);
  });

  test('a footer that counts otherwise says so', async () => {
    await expect(load(await openStore(), [HEADER, person('a'), footer(2, 0)])).rejects.toThrow(/Line 3.*1 nodes/);
  });

  test('a file of another kind is refused at its first line', async () => {
    await expect(load(await openStore(), [person('a')])).rejects.toThrow(/Line 1: expected the header/);
    await expect(load(await openStore(), ['First Name,Last Name'])).rejects.toThrow(/Line 1/);
  });

  test('is the operator’s and the administrator’s alone', async () => {
    const store = await openStore();
    const hr = { accessRoles: new Set(['HR'] as const) };
    await expect(textOf(dumpGraph(store, hr))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(loadGraph(store, hr, pieces([HEADER]))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('splits lines wherever the pieces are cut', async () => {
    const lines: string[] = [];
    const cut = async function* (): AsyncGenerator<string> {
      for (const piece of ['ab', 'c\nd', '\n', '\nlast']) yield await Promise.resolve(piece);
    };
    for await (const line of splitLines(cut())) lines.push(line);
    expect(lines).toEqual(['abc', 'd', '', 'last']);
  });
});
