import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { appendRows, rowEntries } from '../../src/reach/append-rows';
import { reachMemory } from '../../src/reach/memory';
import { Workspace } from '../../src/reach/measures/group-figures';
import { layerOf, type Projection } from '../../src/reach/projection';
import { doJob, type Asked, type Job } from '../../src/reach/threads/jobs';
import { ReachThreads } from '../../src/reach/threads/reach-threads';
import { collectGarbage } from '../fixtures/collect-garbage';
import { smallProjection } from '../fixtures/projections';
import { Random } from '../fixtures/random';
import { groupQueryOf, randomQuestion, type QuestionSize } from '../fixtures/random-questions';

const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const LARGE: QuestionSize = { persons: 240, tiesOfEach: 40, horizon: 3 };

interface Question {
  readonly job: Job;
  readonly on: Asked;
  readonly projection: Projection;
}

function figuresQuestion(seed: number, size: QuestionSize, horizons: readonly number[]): Question {
  const random = new Random(seed);
  const question = randomQuestion(random, size);
  const small = smallProjection(question.graph);
  const { query, graph } = groupQueryOf(small, question, random.chance(0.5));
  const { projection } = small;
  return { job: { name: 'figures', ask: { query, horizons } }, on: { projection, graph }, projection };
}

const here = ({ job, on }: Question) => doJob(job, on, () => new Workspace(on.graph.size));

describe('worker threads', () => {
  let threads: ReachThreads;
  beforeEach(() => (threads = new ReachThreads(2)));
  afterEach(() => threads.end());

  const there = ({ job, on }: Question) => threads.run(job, on);

  test.each([
    ['300 small graphs', 300, { persons: 9, tiesOfEach: 2, horizon: 4 }],
    ['30 larger ones', 30, LARGE],
  ] as const)(`answer as the main thread does: %s, from seed ${FIRST_SEED}`, async (_, runs, size) => {
    const questions = Array.from({ length: runs }, (__, run) =>
      figuresQuestion(FIRST_SEED + run, size, [1, 1 + (run % size.horizon)]),
    );
    const answers = await Promise.all(questions.map(there));
    expect(answers).toEqual(questions.map(here));
    expect(answers.some(([figures]) => (figures!.contacts?.persons.length ?? 0) > 0)).toBe(true);
  });

  test('take large questions and leave small ones', () => {
    const takes = ({ job, on }: Question) => threads.takes(job, on);
    expect(takes(figuresQuestion(FIRST_SEED, LARGE, [1, 3]))).toBe(true);
    expect(takes(figuresQuestion(FIRST_SEED, LARGE, [1]))).toBe(false);
    expect(takes(figuresQuestion(FIRST_SEED, { persons: 60, tiesOfEach: 2, horizon: 2 }, [1, 2]))).toBe(false);
  });

  test('answer of the version that was asked about, while a later one is appended to its columns', async () => {
    const first = figuresQuestion(FIRST_SEED, LARGE, [1, 3]);
    const answers = [there(first)];
    const versions = [first];
    for (let version = 1; version < 6; version += 1) {
      const { projection, job } = versions.at(-1)!;
      const without = projectionWithout(projection, job.ask.query.members[version % job.ask.query.members.length]!);
      versions.push({ job, projection: without, on: { projection: without, graph: layerOf(without, 'COUNTED') } });
      answers.push(there(versions.at(-1)!));
    }
    const expected = versions.map(here);
    expect(await Promise.all(answers)).toEqual(expected);
    expect(expected[1]).not.toEqual(expected[0]);
  });

  test('hold no memory of a projection that nobody has any more', async () => {
    const usedAfter = async (): Promise<number> => {
      for (let seed = 0; seed < 4; seed += 1) await there(figuresQuestion(seed, LARGE, [2]));
      await collectGarbage();
      return reachMemory().bytesUsed;
    };
    const before = await usedAfter();
    const held = [5, 6].map((seed) => figuresQuestion(seed, LARGE, [2]));
    await Promise.all(held.map(there));
    await collectGarbage();
    const bytes = reachMemory().bytesUsed - before;
    expect(bytes).toBeGreaterThan(2 * LARGE.persons * LARGE.tiesOfEach * 16 * 0.5);
    expect(held.map(({ on }) => on.graph.size)).toEqual([LARGE.persons, LARGE.persons]);
    held.length = 0;
    for (let round = 0; round < 5; round += 1) await usedAfter();
    expect(await usedAfter()).toBeLessThanOrEqual(before + bytes);
  });

  test('that are none leave all questions to the main thread', () => {
    const question = figuresQuestion(FIRST_SEED, LARGE, [1, 3]);
    expect(new ReachThreads(0).takes(question.job, question.on)).toBe(false);
  });
});

/** A process of its own each, since they fill the memory, end threads, or end. */
describe('a process with worker threads', () => {
  const run = async (scenario: string): Promise<unknown> => {
    const script = join(__dirname, '..', 'fixtures', 'threads-process.js');
    const { stdout } = await promisify(execFile)(process.execPath, [script, scenario], { timeout: 60_000 });
    return JSON.parse(stdout) as unknown;
  };

  test('ends by itself, though nobody ended them', async () => {
    expect(await run('answers')).toEqual({ threads: 1, same: true });
  });

  test('whose memory is full says so, as the worker said it', async () => {
    expect(await run('full')).toEqual({
      refused: { code: 'LIMIT_EXCEEDED', expected: 'at most 4294967296 bytes of reach memory' },
      threads: 1,
      filled: true,
    });
  });

  test('loses one question with a thread that dies, and begins another thread', async () => {
    expect(await run('death')).toEqual({ lost: ['INTERNAL'], same: 5, threads: 2 });
  });

  test('answers on the main thread after too many deaths', async () => {
    expect(await run('deaths')).toEqual({ lost: ['INTERNAL', 'INTERNAL'], takes: false });
  });
});

/** A later version on the same columns, in which a person has no ties. */
function projectionWithout(projection: Projection, gone: number): Projection {
  const { ties } = projection;
  const replaced = new Map([[gone, { neighbour: [], counted: [], shared: [] }]]);
  for (const neighbour of rowEntries(ties, gone).neighbour) {
    const row = rowEntries(ties, neighbour);
    const kept = [...row.neighbour.keys()].filter((at) => row.neighbour[at] !== gone);
    const entries = { neighbour: [], counted: [], shared: [] } as Record<'neighbour' | 'counted' | 'shared', number[]>;
    for (const name of ['neighbour', 'counted', 'shared'] as const) entries[name] = kept.map((at) => row[name][at]!);
    replaced.set(neighbour, entries as never);
  }
  return { ...projection, ties: appendRows(ties, projection.size, replaced) };
}
