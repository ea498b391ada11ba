/**
 * How long does it take to say whom one employee reaches, by how many ties, by the engine's k-reach, by its kernel for many members and by
 * plain JavaScript? On the power-law graph of kronecker.ts at horizons 2 and 3; and at horizon 2 on the real shape, and on twice of it
 * at equal degree, which must not take much longer. With --cypher (a Neo4j by Java and Maven, 3.4 million ties) the distinct contacts of
 * one employee, and of a role of 100 holders, beside the fastest correct Cypher over Bolt. Answers are compared first.
 * Usage: node dist/bench/own-reach.js [scale=17] [employees=5000] [each=300] [--cypher]
 */
import { groupOf } from '../src/reach/group';
import { boundedSearch } from '../src/reach/kernels/bounded-search';
import { KReach } from '../src/reach/kernels/k-reach';
import type { PathRules } from '../src/reach/path-rules';
import { COLLEAGUE, CONTACT, layerOf, standingOf, type Projection, type TieGraph } from '../src/reach/projection';
import { reachMembers } from '../src/reach/wasm/members';
import { Random } from '../test/fixtures/random';
import { projectionOf } from './bench-projection';
import { calibration, leastMs, median } from './clock';
import { realShape } from './graphs';
import { openCypherHops, type CypherHops } from './hops-in-cypher';
import { kronecker } from './kronecker';

const ASKED = 100;
const HOLDERS = 100;
/** How often each question is asked before it is timed: the engine's code is compiled after some rounds, Cypher's plan after one. */
const ENGINE_ROUNDS_BEFORE = 100;
const CYPHER_ROUNDS_BEFORE = 1;
const TIMED_ROUNDS = 5;
const CONTACTS = new Uint8Array(3).fill(1, CONTACT);
/** Employees of whom Cypher is asked, by horizon. */
const ASKED_OF_CYPHER: Readonly<Record<number, number>> = { 2: 25, 3: 9 };

void main();

async function main(): Promise<void> {
  const [scale, employees, each] = process.argv
    .slice(2)
    .filter((word) => !word.startsWith('-'))
    .map(Number);
  console.log(`calibration ${calibration()}`);
  const skewed = kronecker(scale ?? 17);
  for (const horizon of [2, 3]) measure('power law', skewed, horizon);
  const one = measure('real shape', projectionOf(realShape(employees ?? 5_000, each ?? 300)), 2);
  const twice = measure('twice of it', projectionOf(realShape(2 * (employees ?? 5_000), each ?? 300)), 2);
  console.log(`the doubled graph takes ${(twice / one).toFixed(2)} times as long; calibration ${calibration()}`);
  if (process.argv.includes('--cypher')) await besideCypher(layerOf(skewed, 'COUNTED'));
}

/** Distinct contacts only: what both compute. */
async function besideCypher(graph: TieGraph): Promise<void> {
  const cypher = await openCypherHops(graph);
  const asked = employeesOf(graph);
  for (const horizon of [2, 3]) {
    const persons = asked.slice(0, ASKED_OF_CYPHER[horizon]).map((person) => [person]);
    await compare({ graph, cypher, horizon, what: `one employee, median of ${persons.length}` }, persons, [
      'pruned',
      'layered',
    ]);
  }
  const holders = [...new Set(employeesOf(graph, 2 * HOLDERS))].slice(0, HOLDERS);
  await compare(
    { graph, cypher, horizon: 2, what: `a role of ${holders.length}` },
    [holders],
    ['layered', 'perSource'],
  );
  await cypher.close();
  console.log(`calibration ${calibration()}`);
}

interface Compared {
  readonly graph: TieGraph;
  readonly cypher: CypherHops;
  readonly horizon: number;
  readonly what: string;
}

/** Warm on both sides, each question timed some times in a row; the fastest form of Cypher counts. */
async function compare(
  { graph, cypher, horizon, what }: Compared,
  questions: readonly (readonly number[])[],
  forms: readonly string[],
): Promise<void> {
  const search = new KReach(graph);
  const rules: PathRules = { horizon, minStrength: 0, via: 'ANY' };
  const engine = async (sources: readonly number[]): Promise<number> =>
    Promise.resolve(search.within(sources, rules, CONTACTS)[horizon - 1]!);
  const ours = await medianOf(questions, engine, ENGINE_ROUNDS_BEFORE);
  console.log(`contacts of ${what}, horizon ${horizon}: engine ${ours.ms.toFixed(3)} ms`);
  for (const form of forms) {
    const theirs = await medianOf(questions, (sources) => cypher.count(form, horizon, sources), CYPHER_ROUNDS_BEFORE);
    if (String(theirs.answers) !== String(ours.answers)) {
      console.log(`  Cypher, ${form}: WRONG, ${String(theirs.answers)} for ${String(ours.answers)}`);
      continue;
    }
    const ratio = (theirs.ms / ours.ms).toFixed(0);
    console.log(`  Cypher, ${form}: equal answers, ${theirs.ms.toFixed(1)} ms, ${ratio} times the engine`);
  }
}

async function medianOf(
  questions: readonly (readonly number[])[],
  ask: (sources: readonly number[]) => Promise<number>,
  roundsBefore: number,
): Promise<{ ms: number; answers: readonly number[] }> {
  const answers: number[] = [];
  const times: number[] = [];
  for (const question of questions) {
    for (let round = 1; round < roundsBefore; round += 1) await ask(question);
    answers.push(await ask(question));
    for (let round = 0; round < TIMED_ROUNDS; round += 1) {
      const begun = performance.now();
      await ask(question);
      times.push(performance.now() - begun);
    }
  }
  return { ms: median(times), answers };
}

/** Median over employees, each the fastest of some rounds. */
function measure(name: string, projection: Projection, horizon: number): number {
  const graph = layerOf(projection, 'COUNTED');
  const rules: PathRules = { horizon, minStrength: 0, via: 'ANY' };
  const asked = employeesOf(graph);
  const search = new KReach(graph);
  for (const person of asked) {
    const { reached, hops } = boundedSearch(graph, [person], rules);
    const fast = reachMembers(graph, groupOf(graph, [person]), rules);
    const differs = reached.some((other) => fast.hops[other] !== hops[other]);
    const within = search.within([person], rules);
    const counts = within.map((_, place) => reached.filter((other) => hops[other]! <= place + 1).length);
    if (differs || fast.reached.length !== reached.length || String(within) !== String(counts)) {
      throw new Error(`the reach of ${person} differs`);
    }
  }
  const layers = median(asked.map((person) => leastMs(() => search.within([person], rules))));
  const kernel = median(asked.map((person) => leastMs(() => reachMembers(graph, groupOf(graph, [person]), rules))));
  const plain = median(asked.map((person) => leastMs(() => boundedSearch(graph, [person], rules))));
  const others = `kernel for many members ${kernel.toFixed(3)} ms, plain JavaScript ${plain.toFixed(3)} ms`;
  console.log(`${name}, ${graph.size} persons, horizon ${horizon}: ${layers.toFixed(3)} ms; ${others}`);
  return layers;
}

/** Employees who have ties, drawn at random. */
function employeesOf(graph: TieGraph, count = ASKED): readonly number[] {
  const random = new Random(6);
  const asked: number[] = [];
  while (asked.length < count) {
    const person = random.below(graph.size);
    if (standingOf(graph, person) === COLLEAGUE && graph.ends[person]! > graph.starts[person]!) asked.push(person);
  }
  return asked;
}
