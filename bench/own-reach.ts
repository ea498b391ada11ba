/**
 * How long does the reach of one employee take (who is reached, by how many ties), by WebAssembly and by plain JavaScript? On the
 * power-law graph of kronecker.ts at horizons 2 and 3; and at horizon 2 on the real shape, and on twice of it at equal degree, which must
 * not take much longer. Answers are compared first. Usage: node dist/bench/own-reach.js [scale=17] [employees=5000] [each=300]
 */
import { groupOf } from '../src/reach/group';
import { boundedSearch } from '../src/reach/kernels/bounded-search';
import type { PathRules } from '../src/reach/path-rules';
import { COLLEAGUE, layerOf, standingOf, type Projection, type TieGraph } from '../src/reach/projection';
import { reachMembers } from '../src/reach/wasm/members';
import { Random } from '../test/fixtures/random';
import { projectionOf } from './bench-projection';
import { calibration, leastMs, median } from './clock';
import { realShape } from './graphs';
import { kronecker } from './kronecker';

const ASKED = 100;

main();

function main(): void {
  const [scale, employees, each] = process.argv.slice(2).map(Number);
  console.log(`calibration ${calibration()}`);
  const skewed = kronecker(scale ?? 17);
  for (const horizon of [2, 3]) measure('power law', skewed, horizon);
  const one = measure('real shape', projectionOf(realShape(employees ?? 5_000, each ?? 300)), 2);
  const twice = measure('twice of it', projectionOf(realShape(2 * (employees ?? 5_000), each ?? 300)), 2);
  console.log(`the doubled graph takes ${(twice / one).toFixed(2)} times as long; calibration ${calibration()}`);
}

/** Median over employees, each the fastest of some rounds. */
function measure(name: string, projection: Projection, horizon: number): number {
  const graph = layerOf(projection, 'COUNTED');
  const rules: PathRules = { horizon, minStrength: 0, via: 'ANY' };
  const asked = employeesOf(graph);
  for (const person of asked) {
    const { reached, hops } = boundedSearch(graph, [person], rules);
    const fast = reachMembers(graph, groupOf(graph, [person]), rules);
    const differs = reached.some((other) => fast.hops[other] !== hops[other]);
    if (differs || fast.reached.length !== reached.length) throw new Error(`the reach of ${person} differs`);
  }
  const kernel = median(asked.map((person) => leastMs(() => reachMembers(graph, groupOf(graph, [person]), rules))));
  const plain = median(asked.map((person) => leastMs(() => boundedSearch(graph, [person], rules))));
  console.log(
    `${name}, ${graph.size} persons, horizon ${horizon}: ${kernel.toFixed(3)} ms, plain JavaScript ${plain.toFixed(3)} ms`,
  );
  return kernel;
}

/** Employees who have ties, drawn at random. */
function employeesOf(graph: TieGraph): readonly number[] {
  const random = new Random(6);
  const asked: number[] = [];
  while (asked.length < ASKED) {
    const person = random.below(graph.size);
    if (standingOf(graph, person) === COLLEAGUE && graph.ends[person]! > graph.starts[person]!) asked.push(person);
  }
  return asked;
}
