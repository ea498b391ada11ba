/**
 * What does a question cost over GraphQL beside the engine call that it rests on? Own reach at horizons 2 and 3, a role of 100 holders with
 * its distinct contacts and with its whole vector, and the best introduction path, on a power law in an embedded store, asked of a real
 * server over HTTP. Published figures are kept until a tie changes, so a role is asked again, and anew after a change of a tie. Answers are
 * compared first. Prints medians and those of a calibration loop.
 * Usage: node dist/bench/end-to-end.js [employees=5000] [each=300]
 */
import '../src/production';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { publishShare, publishTotal } from '../src/model/publication';
import type { GroupQuestion, ResolvedNeed } from '../src/model/reach';
import type { Ports } from '../src/services/ports';
import { openSqliteStore } from '../src/store/sqlite';
import type { WriteOperation } from '../src/store/store';
import { demoPorts } from '../test/fixtures/demo';
import { type Served, serveTo, signIn } from '../test/fixtures/graphql-server';
import { Random } from '../test/fixtures/random';
import { calibration, median } from './clock';
import { BENCH_TODAY, benchId, benchOperations, type BenchGraph, loadFresh, powerLaw } from './graphs';

const RUNS = 15;
/** Computing anew is slow. */
const COMPUTED_RUNS = 5;
const HOLDERS = 100;
const EXPERTISE = 400;
const ORGANISATIONS = 4_000;
/** Who asks: of the middle of the power law. */
const ASKER = 2_000;
const NUMBER = '1';
const USABLE = 200;
const AT = '2026-01-01T00:00:00.000Z';
const TIMES = { createdAt: AT, updatedAt: AT };
const EVERY_TIE = { minStrength: 0, via: 'ANY', asOf: BENCH_TODAY, includeDerived: true } as const;
const NEEDS: readonly ResolvedNeed[] = Array.from({ length: 5 }, (_, at) => {
  return { id: `need${at}`, resource: { kind: 'EXPERTISE', ids: [`x${at}`] }, wanted: 20 + 200 * at, importance: 1 };
});

void main();

async function main(): Promise<void> {
  const [employees = 5_000, each = 300] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-end-to-end-'));
  const store = await openSqliteStore({ path: join(folder, 'graph.db'), schema: GRAPH_SCHEMA });
  try {
    const graph = powerLaw(employees, each);
    await loadFresh(store, shared(benchOperations(graph)));
    await loadFresh(store, organisation(graph));
    await loadFresh(store, signIn(NUMBER, benchId(ASKER % employees)));
    console.log(
      `${graph.employees} employees, ${graph.contacts} contacts, ${graph.from.length} ties; ${calibration()}`,
    );
    const ports = demoPorts(store, { now: () => Date.parse(`${BENCH_TODAY}T09:00:00Z`) });
    const served = await serveTo(ports, { [NUMBER]: ['HR'] });
    await measure(ports, served, graph);
    await served.close();
    console.log(calibration());
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One question, as the engine and as the API is asked; both tell the same. */
interface Asked {
  readonly what: string;
  readonly engine: () => Promise<unknown>;
  readonly query: string;
  readonly told: (data: Answered) => unknown;
}

interface Shown {
  readonly value: number | null;
}

interface Answered {
  readonly viewer: { readonly reach: { readonly atHorizon: Reached } };
  readonly role: { readonly reach: { readonly atHorizon: Reached } };
  readonly introductions: {
    readonly paths: readonly { readonly strength: number; readonly hops: readonly unknown[] }[];
  };
}

interface Reached {
  readonly contacts: Shown;
  readonly redundancy: Shown;
  readonly needs: readonly { readonly coverage: Shown }[];
}

async function measure(ports: Ports, served: Served, graph: BenchGraph): Promise<void> {
  for (const asked of [...ownQuestions(ports, graph), introduction(ports, graph)]) await compare(served, asked);
  let change = 0;
  for (const asked of roleQuestions(ports, graph)) {
    await compare(served, asked);
    const times: number[] = [];
    for (let run = 0; run < COMPUTED_RUNS; run += 1) {
      await ports.store.write({ operations: [newTie(graph, (change += 1))] });
      await ports.reach.answer([], await ports.store.revision());
      times.push(await milliseconds(() => served.ask(asked.query, NUMBER)));
    }
    console.log(`  anew after a change of a tie: GraphQL ${median(times).toFixed(1)} ms`);
  }
}

async function compare(served: Served, { what, engine, query, told }: Asked): Promise<void> {
  const ask = async (): Promise<unknown> =>
    told((JSON.parse(await served.ask(query, NUMBER)) as { data: Answered }).data);
  const [ours, theirs] = [JSON.stringify(await engine()), JSON.stringify(await ask())];
  if (ours !== theirs) throw new Error(`${what}: the engine says ${ours}, GraphQL ${theirs}`);
  const times: Record<'engine' | 'api', number[]> = { engine: [], api: [] };
  for (let run = 0; run < RUNS; run += 1) {
    times.engine.push(await milliseconds(engine));
    times.api.push(await milliseconds(() => served.ask(query, NUMBER)));
  }
  const [alone, whole] = [median(times.engine), median(times.api)];
  console.log(
    `${what}: engine ${alone.toFixed(2)} ms, GraphQL ${whole.toFixed(2)} ms; equal answers (${ours.slice(0, 60)})`,
  );
}

function ownQuestions(ports: Ports, graph: BenchGraph): readonly Asked[] {
  const me = benchId(ASKER % graph.employees);
  return ([2, 3] as const).map((horizon) => ({
    what: `own reach, horizon ${horizon}`,
    engine: async () => {
      const parameters = { ...EVERY_TIE, horizon };
      const fixed = { needs: [], losses: false, usableStrength: USABLE } as const;
      const [answer] = await ports.reach.answer([{ ...fixed, members: [me], layer: { own: me }, parameters }]);
      return answer?.atHorizon.reached;
    },
    query: `{ viewer { reach(horizon: ${horizon}) { atHorizon { contacts { value } } } } }`,
    told: ({ viewer }) => viewer.reach.atHorizon.contacts.value,
  }));
}

function roleQuestions(ports: Ports, graph: BenchGraph): readonly Asked[] {
  const fixed = { layer: 'COUNTED', parameters: { ...EVERY_TIE, horizon: 2 }, usableStrength: USABLE } as const;
  const answer = async (more: Pick<GroupQuestion, 'needs' | 'losses'>) =>
    (await ports.reach.answer([{ ...fixed, members: holdersOf(graph), ...more }]))[0]!.atHorizon;
  const published = (total: number): number | null => {
    const shown = publishTotal(total);
    return 'value' in shown ? shown.value : null;
  };
  const role = (fields: string): string =>
    `{ role: node(id: "RoleProfile:role") { ... on RoleProfile { ${fields} } } }`;
  const figure = '{ value status fewerThan }';
  const vector = `direct { contacts ${figure} } atHorizon {
    contacts ${figure} usableContacts ${figure} expectedContacts ${figure} perHop ${figure}
    organisations ${figure} sectors ${figure} expertise ${figure} redundancy ${figure} diversity ${figure}
    extensity ${figure} upperReachability ${figure} range ${figure} index ${figure}
    needs { coverage ${figure} gap ${figure} expectedCoverage ${figure} hangsOnOne }
  }`;
  return [
    {
      what: `distinct contacts of a role of ${HOLDERS}, horizon 2`,
      engine: async () => published((await answer({ needs: [], losses: false })).reached),
      query: role('reach { atHorizon { contacts { value } } }'),
      told: ({ role: { reach } }) => reach.atHorizon.contacts.value,
    },
    {
      what: `whole vector of that role, ${NEEDS.length} needs, losses included`,
      engine: async () => {
        const { reached, redundancy, needs } = await answer({ needs: NEEDS, losses: true });
        const coverages = needs.map(({ coverage }) => publishShare(coverage));
        return [published(reached), publishShare(redundancy ?? 0), ...coverages];
      },
      query: role(`reach { ${vector} }`),
      told({ role: { reach } }) {
        const { contacts, redundancy, needs } = reach.atHorizon;
        return [contacts.value, redundancy.value, ...needs.map(({ coverage }) => coverage.value)];
      },
    },
  ];
}

/** To anyone who works at an organisation. */
function introduction(ports: Ports, graph: BenchGraph): Asked {
  const me = benchId(ASKER % graph.employees);
  const targets = Array.from({ length: graph.contacts }, (_, contact) => contact)
    .filter((contact) => contact % ORGANISATIONS === 7)
    .map((contact) => benchId(graph.employees + contact));
  const parameters = { ...EVERY_TIE, horizon: 4 } as const;
  const question = { sources: [me], targets, layer: { own: me }, parameters, limit: 1, probability: false } as const;
  return {
    what: `best introduction path to one of ${targets.length}, horizon 4`,
    engine: async () => {
      const { paths } = await ports.reach.introductions(question);
      return paths.map(({ path, scaledStrength }) => [path.length - 1, (scaledStrength / 1e12).toFixed(9)]);
    },
    query:
      '{ introductions(to: { organisation: "Organisation:o7" }, horizon: 4, limit: 1) { paths { strength hops { strength } } } }',
    told: ({ introductions }) => introductions.paths.map(({ strength, hops }) => [hops.length, strength.toFixed(9)]),
  };
}

/** Every tie as a way in, so that the viewer's own layer is the whole graph. */
function* shared(operations: Iterable<WriteOperation>): Generator<WriteOperation> {
  for (const operation of operations) {
    if (operation.op !== 'putRelation') yield operation;
    else yield { ...operation, properties: { ...operation.properties, sharing: 'SHARED' } };
  }
}

function holdersOf({ employees }: BenchGraph): readonly string[] {
  return Array.from({ length: HOLDERS }, (_, holder) => benchId((holder * 37) % employees));
}

/** A role with its needs and holders, and what contacts know and where they work. */
function* organisation(graph: BenchGraph): Generator<WriteOperation> {
  const random = new Random(9);
  const node = (label: string, id: string, properties: object): WriteOperation => {
    return { op: 'createNode', label, id, properties: { ...properties, ...TIMES } };
  };
  const relation = (type: string, [from, to]: readonly [string, string], properties = {}, key = ''): WriteOperation => {
    return { op: 'putRelation', type, from, to, key, properties };
  };
  for (let at = 0; at < EXPERTISE; at += 1) {
    yield node('Expertise', `x${at}`, { labels: { en: `Expertise ${at}` }, sortName: `expertise ${at}` });
  }
  for (let at = 0; at < ORGANISATIONS; at += 1) {
    yield node('Organisation', `o${at}`, { name: `O ${at}`, sortName: `o ${at}`, sector: `S${at % 40}` });
  }
  yield node('RoleProfile', 'role', { title: 'Role', sortName: 'role' });
  for (const [position, { id, wanted, importance }] of NEEDS.entries()) {
    yield node('Need', id, { kind: 'EXPERTISE', wanted, importance, position });
    yield relation('HAS_NEED', ['role', id]);
    yield relation('NEEDS_EXPERTISE', [id, `x${position}`]);
  }
  for (const holder of holdersOf(graph)) yield relation('HOLDS', [holder, 'role'], {}, '-');
  for (let contact = 0; contact < graph.contacts; contact += 1) {
    const id = benchId(graph.employees + contact);
    yield relation('WORKS_AT', [id, `o${contact % ORGANISATIONS}`]);
    yield relation('HAS_EXPERTISE', [id, `x${random.below(EXPERTISE)}`], { provenance: 'DECLARED' });
  }
}

/** A write after which every figure is computed again. */
function newTie(graph: BenchGraph, change: number): WriteOperation {
  const properties = { source: 'EVENT', sharing: 'COUNTED', contributor: benchId(0), firstSeen: '2026-01-01' };
  const to = benchId(graph.employees + change);
  return { op: 'putRelation', type: 'TIE', from: benchId(0), to, key: 'bench', properties };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
