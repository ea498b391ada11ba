/** Introduction paths in numbers as answers with ids, with their probability. */
import { createHash } from 'node:crypto';
import {
  alternativeSteps,
  introductionSteps,
  type IntroductionPath,
  type PathEnds,
} from '../../reach/kernels/introduction-paths';
import {
  EXACT_TIES,
  exactSteps,
  relevantTieSteps,
  ReliabilitySampler,
  targetSteps,
  wilsonInterval,
} from '../../reach/kernels/reliability';
import type { PathRules } from '../../reach/path-rules';
import { EXCLUDED, standingOf, type TieGraph } from '../../reach/projection';
import { SeededRandom } from '../../reach/seeded-random';
import type { BestPath, IntroductionAnswer, IntroductionProbability, IntroductionQuestion } from '../ports';
import type { Book } from './book';
import { inTurns } from './in-turns';
import { numbersOf, pathRules } from './questions';

const SAMPLES = 10_000;

/** Answers a question on the graph of its layer and date. */
export async function introductionsOf(
  book: Book,
  graph: TieGraph,
  question: IntroductionQuestion,
): Promise<IntroductionAnswer> {
  const takesPart = (person: number): boolean => standingOf(graph, person) !== EXCLUDED;
  const sources = numbersOf(question.sources, book).filter(takesPart);
  const targets = numbersOf(question.targets, book).filter(takesPart);
  const ends = { sources, targets };
  const rules = pathRules(question.parameters);
  const paths = await inTurns(introductionSteps(graph, { ...ends, limit: question.limit }, rules));
  const [first] = paths;
  const alternative = first && (await inTurns(alternativeSteps(graph, ends, first.path, rules)));
  const named = ({ path, ...rest }: IntroductionPath): BestPath => {
    return { ...rest, path: path.map((person) => book.ids.name(person)) };
  };
  return {
    revision: book.revision,
    paths: paths.map(named),
    alternative: alternative === undefined ? null : named(alternative),
    probability: question.probability
      ? await probability(graph, { ends, rules }, seedOf(book.revision, question))
      : null,
  };
}

interface Between {
  readonly ends: PathEnds;
  readonly rules: PathRules;
}

async function probability(graph: TieGraph, { ends, rules }: Between, seed: Buffer): Promise<IntroductionProbability> {
  const toTarget = await inTurns(targetSteps(graph, ends, rules));
  const ties = await inTurns(relevantTieSteps(graph, ends, rules, toTarget));
  const counted = ties === undefined ? null : ties.strengths.length;
  if (ties !== undefined && ties.strengths.length <= EXACT_TIES) {
    const value = await inTurns(exactSteps(ties));
    return { value, method: 'EXACT', relevantTies: counted, samples: null, interval: null };
  }
  const random = new SeededRandom(seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8));
  const sampler = new ReliabilitySampler(graph, { sources: ends.sources, toTarget }, rules, random);
  await inTurns(sampler.draws(SAMPLES));
  return {
    value: sampler.hits / SAMPLES,
    method: 'SAMPLED',
    relevantTies: counted,
    samples: SAMPLES,
    interval: wilsonInterval(sampler.hits, SAMPLES),
  };
}

/** The same question on the same revision draws the same samples. */
function seedOf(revision: number, { sources, targets, layer, parameters }: IntroductionQuestion): Buffer {
  const { horizon, minStrength, via, asOf } = parameters;
  const asked = [revision, [...sources].sort(), [...targets].sort(), layer, horizon, minStrength, via, asOf];
  return createHash('sha256').update(JSON.stringify(asked)).digest();
}
