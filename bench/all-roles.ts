/**
 * Two hundred role profiles at once: their vectors, and with hangsOnOne, in one GraphQL query over HTTP. A generated organisation of the
 * real shape, bulk-loaded into an embedded store in a temporary folder; two worker threads; roles of 20 to 80 holders in 20 families, five needs each.
 * Warm: the projection is loaded, all was asked once. Prints the median milliseconds of the same question again, after a write that no
 * figure depends on, after a change of one tie between an employee and a contact, with the number of vectors that were computed anew, and
 * with every vector computed anew, as on a new day, after somebody's own reach as the first question of the day; and those of a
 * calibration loop.
 * Usage: node dist/bench/all-roles.js [roles=200] [employees=10000] [contacts of each=150]
 */
import '../src/production';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import type { VectorFigures } from '../src/model/reach';
import type { Ports, ReachEngine } from '../src/services/ports';
import { ReachThreads } from '../src/reach/threads/reach-threads';
import { createReachEngine } from '../src/services/projection/reach-engine';
import { openSqliteStore } from '../src/store/sqlite';
import type { GraphStore, WriteOperation } from '../src/store/store';
import { demoPorts } from '../test/fixtures/demo';
import { serveTo, signIn } from '../test/fixtures/graphql-server';
import { Random } from '../test/fixtures/random';
import { BENCH_TODAY, benchId, benchOperations, realShape, loadFresh } from './graphs';
import { calibration, median } from './clock';

const RUNS = 5;
/** Computing anew is slow. */
const COMPUTED_RUNS = 3;
/** Ties differ in how many roles they concern. */
const TIE_RUNS = 15;
/** From one employee whose tie changes to the next. */
const TIE_STEP = 97;
const THREADS = 2;
const FAMILIES = 20;
const NEEDS = 5;
const EXPERTISE = 400;
const ORGANISATIONS = 4_000;
const SECTORS = 40;
const DAY = 86_400_000;
const OWN_REACH = '{ viewer { reach { atHorizon { contacts { value } } } } }';
const AT = '2026-01-01T00:00:00.000Z';
const TIMES = { createdAt: AT, updatedAt: AT };

interface Size {
  readonly roles: number;
  readonly employees: number;
  readonly each: number;
}

void main();

async function main(): Promise<void> {
  const [roles = 200, employees = 10_000, each = 150] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-all-roles-'));
  const store = await openSqliteStore({ path: join(folder, 'graph.db'), schema: GRAPH_SCHEMA });
  try {
    await measure(store, { roles, employees, each });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(store: GraphStore, size: Size): Promise<void> {
  const graph = realShape(size.employees, size.each);
  await loadFresh(store, benchOperations(graph));
  await loadFresh(store, organisation(size, graph.contacts));
  await loadFresh(store, signIn('1', benchId(0)));
  console.log(
    `${size.roles} roles, ${size.employees} employees, ${graph.contacts} contacts, ${graph.from.length} ties; ` +
      `calibration ${calibration()}`,
  );
  const { ports, computed, nextDay } = countingPorts(store);
  const { ask: askAs, close } = await serveTo(ports, { 1: ['HR'] });
  const ask = (query: string): Promise<string> => askAs(query, '1');
  const after = await ask('{ roleProfiles(first: 100) { pageInfo { endCursor } } }').then(endCursor);
  await ask(question(after, ''));
  let change = 0;
  for (const [name, needs] of [
    ['vectors', ''],
    ['with hangsOnOne', 'hangsOnOne'],
  ] as const) {
    const query = question(after, needs);
    const timesAfter = async (
      runs: number,
      operation: () => WriteOperation | Promise<void> | undefined,
    ): Promise<string> => {
      const times: number[] = [];
      const counts: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const made = await operation();
        if (made !== undefined) await store.write({ operations: [made] });
        const before = computed();
        times.push(await milliseconds(() => ask(query)));
        counts.push(computed() - before);
      }
      return `${median(times).toFixed(0)} ms (${median(counts)} vectors computed)`;
    };
    const firstOfDay: number[] = [];
    const everything = await timesAfter(COMPUTED_RUNS, async () => {
      nextDay();
      firstOfDay.push(await milliseconds(() => ask(OWN_REACH)));
    });
    const changed = await timesAfter(TIE_RUNS, () => tie(size.employees + change, (change += 1) * TIE_STEP));
    const unrelated = await timesAfter(RUNS, () => setting((change += 1)));
    const again = await timesAfter(RUNS, () => undefined);
    console.log(`${name}: again ${again}, after a write of something else ${unrelated}`);
    console.log(`  after a change of one tie ${changed}, everything anew ${everything}`);
    console.log(
      `  the first own reach of a day, before that, ${median(firstOfDay).toFixed(0)} ms; calibration ${calibration()}`,
    );
  }
  await close();
}

/** A write that no figure depends on. */
function setting(change: number): WriteOperation {
  return { op: 'putNode', label: 'Setting', id: 'bench', properties: { value: String(change), updatedAt: AT } };
}

/** A tie between a contact and an employee. */
function tie(contact: number, employee: number): WriteOperation {
  const [from, to] = [benchId(employee), benchId(contact)];
  const properties = { source: 'EVENT', sharing: 'COUNTED', contributor: from, firstSeen: '2026-01-01' };
  return { op: 'putRelation', type: 'TIE', from, to, key: 'bench', properties };
}

function question(after: string, need: string): string {
  const figure = '{ value status fewerThan }';
  const figures = `{
    contacts ${figure} usableContacts ${figure} expectedContacts ${figure} perHop ${figure}
    organisations ${figure} sectors ${figure} expertise ${figure} redundancy ${figure} diversity ${figure}
    extensity ${figure} upperReachability ${figure} range ${figure} index ${figure}
    needs { coverage ${figure} gap ${figure} expectedCoverage ${figure} ${need} }
  }`;
  const fields = `nodes { title reach { status direct ${figures} atHorizon ${figures} } }`;
  return `{ a: roleProfiles(first: 100) { ${fields} } b: roleProfiles(first: 100, after: ${JSON.stringify(after)}) { ${fields} } }`;
}

/** Roles, what they need, who holds them, and what contacts know and where they work. */
function* organisation({ roles, employees }: Size, contacts: number): Generator<WriteOperation> {
  const random = new Random(9);
  const node = (label: string, id: string, properties: object): WriteOperation => ({
    op: 'createNode',
    label,
    id,
    properties: { ...properties, ...TIMES },
  });
  const relation = (
    type: string,
    [from, to]: readonly [string, string],
    properties = {},
    key = '',
  ): WriteOperation => ({
    op: 'putRelation',
    type,
    from,
    to,
    key,
    properties,
  });
  for (let at = 0; at < EXPERTISE; at += 1)
    yield node('Expertise', `x${at}`, { labels: { en: `Expertise ${at}` }, sortName: `expertise ${at}` });
  for (let at = 0; at < ORGANISATIONS; at += 1)
    yield node('Organisation', `o${at}`, { name: `O ${at}`, sortName: `o ${at}`, sector: `S${at % SECTORS}` });
  for (let at = 0; at < FAMILIES; at += 1)
    yield node('RoleFamily', `f${at}`, { title: `Family ${at}`, sortName: `family ${at}` });
  for (let role = 0; role < roles; role += 1) {
    const id = `r${String(role).padStart(4, '0')}`;
    yield node('RoleProfile', id, { title: `Role ${role}`, sortName: `role ${String(role).padStart(4, '0')}` });
    yield relation('IN_FAMILY', [id, `f${role % FAMILIES}`]);
    for (let need = 0; need < NEEDS; need += 1) {
      yield node('Need', `${id}.${need}`, { kind: 'EXPERTISE', wanted: 3 + 40 * need, importance: 1, position: need });
      yield relation('HAS_NEED', [id, `${id}.${need}`]);
      yield relation('NEEDS_EXPERTISE', [`${id}.${need}`, `x${random.below(EXPERTISE)}`]);
    }
    const holders = new Set(Array.from({ length: 20 + random.below(61) }, () => random.below(employees)));
    for (const holder of holders) yield relation('HOLDS', [benchId(holder), id], {}, '-');
  }
  for (let contact = 0; contact < contacts; contact += 1) {
    const id = benchId(employees + contact);
    yield relation('WORKS_AT', [id, `o${random.below(ORGANISATIONS)}`]);
    yield relation('HAS_EXPERTISE', [id, `x${random.below(EXPERTISE)}`], { provenance: 'DECLARED' });
  }
}

interface Counting {
  readonly ports: Ports;
  /** How many vectors were computed so far, not taken from those that are kept. */
  readonly computed: () => number;
  readonly nextDay: () => undefined;
}

function countingPorts(store: GraphStore): Counting {
  let now = Date.parse(`${BENCH_TODAY}T09:00:00Z`);
  const clock = { now: () => now };
  const made = {
    ...demoPorts(store, clock),
    reach: createReachEngine(store, clock, undefined, new ReachThreads(THREADS)),
  };
  const seen = new WeakSet<VectorFigures>();
  let computed = 0;
  const figures: ReachEngine['figures'] = async (questions, atLeast) => {
    const answers = await made.reach.figures(questions, atLeast);
    for (const { atHorizon } of answers) {
      computed += seen.has(atHorizon) ? 0 : 1;
      seen.add(atHorizon);
    }
    return answers;
  };
  const ports = { ...made, reach: { ...made.reach, figures } };
  return { ports, computed: () => computed, nextDay: () => void (now += DAY) };
}

function endCursor(text: string): string {
  return (JSON.parse(text) as { data: { roleProfiles: { pageInfo: { endCursor: string } } } }).data.roleProfiles
    .pageInfo.endCursor;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
