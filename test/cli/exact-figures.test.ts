/** The operator's commands for exact figures, run as they are typed, over the tiny worked example in an embedded store. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { openSqliteStore } from '../../src/store/sqlite';
import { describeWithSharedData, readSharedJson } from '../fixtures/shared-data';
import {
  type ExampleAnswer,
  exampleOperations,
  readExampleGraph,
  WORKED_EXAMPLE_TODAY,
} from '../fixtures/worked-example';

const run = promisify(execFile);
const COMMAND = join(__dirname, '..', '..', 'src', 'cli', 'kenniskring.js');
const ON_THE_DAY = ['--as-of', WORKED_EXAMPLE_TODAY, '--reason', 'a test'];

describeWithSharedData('exact figures at the command line', () => {
  const expected = readSharedJson('worked-example/tiny.expected.json') as Record<string, unknown>;
  let folder: string;
  let path: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kenniskring-cli-'));
    path = join(folder, 'graph.db');
    const graph = readExampleGraph('tiny');
    const store = await openSqliteStore({ path, schema: GRAPH_SCHEMA });
    const value = String(Math.round(graph.usableStrength * 1000));
    const properties = { value, updatedAt: `${WORKED_EXAMPLE_TODAY}T00:00:00.000Z` };
    await store.write({ operations: exampleOperations(graph) });
    await store.write({ operations: [{ op: 'putNode', label: 'Setting', id: 'usableStrength', properties }] });
    await store.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const kenniskring = async (...args: readonly string[]): Promise<string> => {
    const env = { PATH: process.env['PATH'], DATABASE_PATH: path };
    return (await run(process.execPath, [COMMAND, ...args], { cwd: folder, env })).stdout;
  };
  const refusal = async (...args: readonly string[]): Promise<string> => {
    try {
      return `accepted: ${await kenniskring(...args)}`;
    } catch (error) {
      return (error as { readonly stderr: string }).stderr;
    }
  };
  const audited = async () => {
    const store = await openSqliteStore({ path, schema: GRAPH_SCHEMA });
    const { nodes } = await store.findNodes({ label: 'AuditEntry', sort: { property: 'sequence' }, first: 1000 });
    await store.close();
    return nodes.map(({ properties }) => [properties['action'], properties['details']] as [string, string]);
  };

  test('reach: the whole vector and the losses, direct and at the horizon', async () => {
    const text = await kenniskring('reach', '--role', 'r', '--horizon', '3', '--format', 'json', ...ON_THE_DAY);
    const [reach, ...more] = JSON.parse(text) as [{ direct: object; atHorizon: object }];
    expect(more).toEqual([]);
    expect(reach).toMatchObject({ roleId: 'r', layer: 'COUNTED', method: 'kenniskring-reach/1' });
    expectFigures(reach.direct, expected['horizon1'] as ExampleAnswer);
    expectFigures(reach.atHorizon, expected['horizon3'] as ExampleAnswer);
  });

  test('reach: as CSV one figure a line, as a table to read; all roles where none is named', async () => {
    const csv = (await kenniskring('reach', '--format', 'csv', ...ON_THE_DAY)).split('\r\n');
    expect(csv[0]).toBe('role,title,asOf,revision,layer,horizon,need,person,measure,value');
    const told = csv.slice(1).map((line) => line.split(','));
    const value = (horizon: string, need: string, person: string, measure: string) =>
      told.find((cells) => [horizon, need, person, measure].every((cell, at) => cells[5 + at] === cell))?.[9];
    expect(value('1', '', '', 'reached')).toBe('2');
    expect(value('2', '', '', 'expected')).toBe('2.61');
    expect(value('2', 'dyeing', 'e1', 'hangsOn')).toBe('true');
    expect(value('2', 'polymers', 'e3', 'coverageLost')).toBe('0.5');
    const table = await kenniskring('reach', '--via', 'COLLEAGUES', ...ON_THE_DAY);
    expect(table).toMatch(/^r \(r\)\nlayer COUNTED · minStrength 0 · via COLLEAGUES · /);
    expect(table).toMatch(/^reached +2 +3$/m);
    expect(table).toMatch(/^dyeing: hangs on +e1 +e1$/m);
  });

  test('candidate: the bounds of the worked example', async () => {
    const found = JSON.parse(await kenniskring('candidate', 'r', 'dyeing=4:2', ...ON_THE_DAY)) as readonly object[];
    const wanted = expected['candidate_dyeing_two_of_closeness_4'] as readonly Record<string, unknown>[];
    // Two contacts who know dyeing are usable, and one is wanted; nobody who knows polymers is.
    const gaps: Readonly<Record<string, readonly number[]>> = { dyeing: [0, 0], polymers: [1, 1] };
    const close = (ends: unknown) => (ends as number[]).map((end) => expect.closeTo(end, 9) as unknown);
    expect(found).toEqual(
      wanted.map(({ need, usable, coverage, expected: sum }) => {
        return { needId: need, usable, coverage: close(coverage), gap: gaps[String(need)], expected: close(sum) };
      }),
    );
  });

  test('each is audited with its reason and parameters before it is answered', async () => {
    const before = (await audited()).length;
    await kenniskring('reach', '--layer', 'OWN:e1', '--min-strength', '0.5', '--reason', 'a question');
    const [[action, details] = ['', '{}'], ...more] = (await audited()).slice(before);
    expect(more).toEqual([]);
    expect(action).toBe('exact reach');
    expect(JSON.parse(details)).toMatchObject({ reason: 'a question', roles: 'all', minStrength: 0.5 });
  });

  test('mistakes are told: a role that is none, a layer, a parameter, no reason', async () => {
    expect(await refusal('reach', '--role', 'nobody', ...ON_THE_DAY)).toMatch(/^NOT_FOUND: .*nobody/);
    expect(await refusal('reach', '--layer', 'OURS', ...ON_THE_DAY)).toMatch(/^BAD_INPUT: .*COUNTED, SHARED.*OURS/);
    expect(await refusal('reach', '--horizon', '5', ...ON_THE_DAY)).toMatch(/^BAD_INPUT: .*horizon 1\.\.4, got 5/);
    expect(await refusal('reach', '--horizon', 'two', ...ON_THE_DAY)).toMatch(/Expected a number, got two/);
    expect(await refusal('reach')).toMatch(/--reason/);
  });
});

function expectFigures(found: object, answer: ExampleAnswer): void {
  const { contacts, needs, lossWithout, ...figures } = answer;
  expect(found).toMatchObject({ reached: Object.keys(contacts ?? {}).length });
  expect(found).not.toHaveProperty('contacts');
  const close = (value: unknown): unknown => (typeof value === 'number' ? expect.closeTo(value, 9) : value);
  const alike = (one: object) => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, close(value)]));
  expect(found).toMatchObject(alike(figures));
  const { needs: told, lossWithout: losses } = found as { needs: object[]; lossWithout: Record<string, object[]> };
  expect(told).toMatchObject((needs ?? []).map(({ need, ...rest }) => alike({ needId: need, ...rest })));
  const losing = Object.entries(lossWithout ?? {}).filter(([, ofPerson]) => ofPerson.some((loss) => loss.expected > 0));
  expect(Object.keys(losses).sort()).toEqual(losing.map(([id]) => id).sort());
  for (const [id, ofPerson] of losing) {
    expect(losses[id]).toMatchObject(ofPerson.map(({ coverage, expected, to }) => alike({ coverage, expected, to })));
  }
}
