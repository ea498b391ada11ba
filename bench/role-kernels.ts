/**
 * How long do the kernels take for a role of 128 holders, on the power-law graph of kronecker.ts? Hops and independent members, the same
 * with strengths, the role's vector with six needs, and with all losses; by WebAssembly and by the TypeScript references, whose answers
 * are compared first. Median of five, in milliseconds; the calibration loop says how fast this machine is now.
 * Usage: node dist/bench/role-kernels.js [scale=17]
 */
import { groupOf, type Group } from '../src/reach/group';
import { bestProducts, Labels } from '../src/reach/kernels/best-products';
import { boundedSearch } from '../src/reach/kernels/bounded-search';
import { independentMembers } from '../src/reach/kernels/independent-members';
import { CodeSet } from '../src/reach/measures/code-set';
import { groupFigures, Workspace, type GroupQuery } from '../src/reach/measures/group-figures';
import type { NeedQuery } from '../src/reach/measures/need-match';
import type { PathRules } from '../src/reach/path-rules';
import { COLLEAGUE, layerOf, standingOf, type Projection, type TieGraph } from '../src/reach/projection';
import { bestReach } from '../src/reach/wasm/best-reach';
import type { MembersReached } from '../src/reach/members-reached';
import { reachMembers } from '../src/reach/wasm/members';
import { fastProducts } from '../src/reach/wasm/products';
import { Random } from '../test/fixtures/random';
import { EXPERTISE_CODES } from './bench-projection';
import { calibration, medianMs } from './clock';
import { kronecker } from './kronecker';

const HOLDERS = 128;

main();

function main(): void {
  const projection = kronecker(Number(process.argv[2] ?? 17));
  const graph = layerOf(projection, 'COUNTED');
  const ties = graph.ends.reduce((sum, end, person) => sum + end - graph.starts[person]!, 0) / 2;
  console.log(`${graph.size} persons, ${ties} ties; calibration ${calibration()}`);
  const members = holdersOf(graph);
  for (const horizon of [2, 3]) {
    const rules: PathRules = { horizon, minStrength: 0, via: 'ANY' };
    measureKernels(graph, groupOf(graph, members), rules);
    measureVector(projection, graph, members, rules);
  }
  console.log(`calibration ${calibration()}`);
}

/** Employees who have ties, drawn at random. */
function holdersOf(graph: TieGraph): readonly number[] {
  const random = new Random(4);
  const holders = new Set<number>();
  while (holders.size < HOLDERS) {
    const person = random.below(graph.size);
    if (standingOf(graph, person) === COLLEAGUE && graph.ends[person]! > graph.starts[person]!) holders.add(person);
  }
  return [...holders];
}

function measureKernels(graph: TieGraph, group: Group, rules: PathRules): void {
  const labels = new Labels(graph.size);
  const { hops, reached } = boundedSearch(graph, group.members, rules);
  const counts = independentMembers(graph, group, rules);
  const compare = (answer: MembersReached): void => {
    const differs = reached.some((person) => answer.hops[person] !== hops[person]);
    const isOther = counts.some((count, at) => answer.independent[at] !== count);
    if (differs || isOther || answer.reached.length !== reached.length) {
      throw new Error('the kernels answer otherwise than the references');
    }
  };
  compare(reachMembers(graph, group, rules));
  const byReference = medianMs(() => {
    boundedSearch(graph, group.members, rules);
    independentMembers(graph, group, rules);
  });
  const byKernel = medianMs(() => reachMembers(graph, group, rules));
  print(rules, `hops and independent members of ${reached.length}`, byKernel, byReference);
  const fastLabels = new Labels(graph.size);
  bestProducts(graph, group, rules, labels);
  fastProducts(graph, group, rules, fastLabels);
  compareLabels(fastLabels, labels);
  const products = medianMs(() => fastProducts(graph, group, rules, fastLabels));
  const referenceProducts = medianMs(() => bestProducts(graph, group, rules, labels));
  print(rules, 'best products', products, referenceProducts);
  const labelsOfBoth = new Labels(graph.size);
  compare(bestReach(graph, group, { ...rules, walks: true }, labelsOfBoth));
  compareLabels(labelsOfBoth, labels);
  const both = medianMs(() => bestReach(graph, group, { ...rules, walks: true }, labelsOfBoth));
  print(rules, 'both in one search, the role with strengths', both, byReference + referenceProducts);
}

function compareLabels(fast: Labels, reference: Labels): void {
  for (const column of ['products', 'predecessors', 'counts'] as const) {
    const [one, other] = [fast[column], reference[column]].map(String);
    if (one !== other) throw new Error(`the kernel's ${column} are otherwise than the reference's`);
  }
}

function print({ horizon }: PathRules, what: string, ms: number, reference: number): void {
  const share = `${(ms / reference).toFixed(2)} of the reference's ${reference.toFixed(2)}`;
  console.log(`horizon ${horizon}: ${what} ${ms.toFixed(2)} ms, ${share}`);
}

function measureVector(projection: Projection, graph: TieGraph, members: readonly number[], rules: PathRules): void {
  const needs = Array.from({ length: 6 }, (_, need): NeedQuery => ({
    resource: { kind: 'EXPERTISE', codes: new CodeSet([need, need + 10, (need + 20) % EXPERTISE_CODES]) },
    wanted: 5 * 4 ** need,
    importance: 1 + need,
  }));
  const query: GroupQuery = {
    members,
    rules,
    needs,
    includeDerived: true,
    usableStrength: 200,
    losses: false,
    listed: false,
  };
  const workspace = new Workspace(graph.size);
  const vector = medianMs(() => groupFigures(projection, graph, query, workspace));
  const withLosses = medianMs(() => groupFigures(projection, graph, { ...query, losses: true }, workspace));
  const { losses } = groupFigures(projection, graph, { ...query, losses: true }, workspace);
  const ratio = (withLosses / vector).toFixed(1);
  console.log(
    `horizon ${rules.horizon}: vector ${vector.toFixed(1)} ms; with losses of ${losses.size} persons ${withLosses.toFixed(1)} ms, ${ratio} times`,
  );
}
