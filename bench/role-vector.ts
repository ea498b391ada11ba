/**
 * How long does the whole vector of a role of 100 holders at horizon 2 take, by engine and by Cypher? Contacts per hop, distinct ones,
 * organisations, sectors, expertise, usable and expected contacts, independent members, diversity, and five needs; no contact is listed. On
 * the power-law graph of kronecker.ts, on the real shape and on a power law of as many contacts an employee, without a store; strengths and
 * what persons know are drawn. The vectors are compared first, number by number. Without --cypher (a Neo4j by Java and Maven) only the
 * engine is timed.
 * Usage: node dist/bench/role-vector.js [employees=5000] [each=300] [--cypher]
 */
import { CodeSet } from '../src/reach/measures/code-set';
import { groupFigures, Workspace, type GroupFigures, type GroupQuery } from '../src/reach/measures/group-figures';
import type { NeedQuery } from '../src/reach/measures/need-match';
import { COLLEAGUE, layerOf, standingOf, type Projection, type TieGraph } from '../src/reach/projection';
import { projectionOf } from './bench-projection';
import { calibration, median, medianMs } from './clock';
import { askedShapes } from './graphs';
import { kronecker } from './kronecker';
import { FORMS, openCypherVectors, type Vector, type VectorQuestion } from './vector-in-cypher';

/** 2^17 persons. */
const SCALE = 17;
const HOLDERS = 100;
const ROUNDS = 25;
const CYPHER_ROUNDS = 5;
const TOLERANCE = 1e-12;

const NEEDS: readonly NeedQuery[] = [
  { resource: { kind: 'EXPERTISE', codes: new CodeSet([3]) }, wanted: 3, importance: 1 },
  { resource: { kind: 'EXPERTISE', codes: new CodeSet([71]) }, wanted: 400, importance: 2 },
  { resource: { kind: 'EXPERTISE', codes: new CodeSet([144]) }, wanted: 4_000, importance: 1 },
  { resource: { kind: 'ORGANISATION', code: 42 }, wanted: 10, importance: 1 },
  { resource: { kind: 'SECTOR', code: 5 }, wanted: 20_000, importance: 3 },
];

void main();

async function main(): Promise<void> {
  console.log('power law of kronecker.ts');
  await measure(kronecker(SCALE));
  for (const graph of askedShapes(5_000, 300)) {
    console.log(`${graph.name}: ${graph.employees} employees, ${graph.contacts} contacts, ${graph.from.length} ties`);
    await measure(projectionOf(graph));
  }
}

async function measure(projection: Projection): Promise<void> {
  const graph = layerOf(projection, 'COUNTED');
  const members = holders(graph);
  const query: GroupQuery = {
    members,
    rules: { horizon: 2, minStrength: 0, via: 'ANY' },
    needs: NEEDS,
    includeDerived: true,
    usableStrength: 200,
    losses: false,
    listed: false,
  };
  const workspace = new Workspace(projection.size);
  const engine = (): GroupFigures => groupFigures(projection, graph, query, workspace);
  const ms = medianMs(engine, ROUNDS);
  const figures = engine();
  console.log(`engine: ${ms.toFixed(1)} ms, ${figures.reached} reached; calibration ${calibration()}`);
  if (!process.argv.includes('--cypher')) return;
  const cypher = await openCypherVectors(graph, projection.attributes);
  const question: VectorQuestion = { members, needs: NEEDS, usableStrength: 200, sectors: projection.sectors };
  for (const form of FORMS) {
    assertEqual(`Cypher, ${form}`, await cypher.vector(form, question), figures);
    const times: number[] = [];
    const beside: number[] = [];
    // In turns, so that other work on the machine meets both.
    for (let round = 0; round < CYPHER_ROUNDS; round += 1) {
      const begun = performance.now();
      await cypher.vector(form, question);
      times.push(performance.now() - begun);
      beside.push(medianMs(engine));
    }
    const [theirs, ours] = [median(times), median(beside)];
    const ratio = (theirs / ours).toFixed(0);
    console.log(
      `  Cypher, ${form}: equal answers, ${theirs.toFixed(0)} ms; engine beside it ${ours.toFixed(1)} ms: ${ratio} times`,
    );
  }
  await cypher.close();
  console.log(`calibration ${calibration()}`);
}

/** Employees at even distances among those with ties. */
function holders(graph: TieGraph): readonly number[] {
  const employees: number[] = [];
  for (let person = 0; person < graph.size; person += 1) {
    if (standingOf(graph, person) === COLLEAGUE && graph.ends[person]! > graph.starts[person]!) employees.push(person);
  }
  return Array.from({ length: HOLDERS }, (_, at) => employees[Math.floor((at * employees.length) / HOLDERS)]!);
}

function assertEqual(what: string, theirs: Vector, ours: GroupFigures): void {
  const differs = (left: unknown, right: unknown): boolean => {
    if (typeof left === 'number' && typeof right === 'number') {
      return Math.abs(left - right) > TOLERANCE * Math.max(1, Math.abs(right));
    }
    if (typeof left !== 'object' || left === null) return left !== right;
    return Object.entries(left).some(([name, value]) => differs(value, (right as Record<string, unknown>)[name]));
  };
  for (const [name, value] of Object.entries(theirs)) {
    const own = ours[name as keyof Vector];
    if (differs(value, own)) throw new Error(`${what}: ${name} differs: ${JSON.stringify([value, own])}`);
  }
}
