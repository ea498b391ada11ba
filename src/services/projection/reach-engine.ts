/** The reach engine: exact answers on projections that follow the store. docs/reach.md says how it works. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../model/clock';
import { today } from '../../model/clock';
import type { FiguresAnswer, GroupQuestion, Layer, ReachAnswer } from '../../model/reach';
import { waysIn } from '../../reach/kernels/ways-in';
import { groupFigures, type GroupFigures } from '../../reach/measures/group-figures';
import { EXCLUDED, layerOf, standingOf, tiePosition, type Projection, type TieGraph } from '../../reach/projection';
import type { GraphStore } from '../../store/store';
import type { BestPath, PathQuestion, ProjectionVerification, ReachEngine } from '../ports';
import { groupReach, vectorFigures } from './answers';
import type { Book } from './book';
import { membersAmong } from './contributors';
import { differences } from './differences';
import { Follower, type Snapshot } from './follower';
import { introductionsOf } from './introductions';
import { onOwnLayer } from './own-layer';
import {
  checkAsOf,
  checkGroupQuestion,
  checkParameters,
  checkPathQuestion,
  groupQuery,
  numbersOf,
  pathRules,
} from './questions';
import { answerGroup, answerOwn } from './structure';

/** Milliseconds of answering after which others get a turn. */
const TURN = 20;

/**
 * Answers reach questions from memory. The first question scans the store; later ones follow its change feed, so that an answer is of
 * the store's revision at the time of asking, or of `atLeast` where that is given (0: whatever is at hand).
 */
export function createReachEngine(
  store: GraphStore,
  clock: Clock,
  follower: Pick<Follower, 'at' | 'beside' | 'problem'> = new Follower(store, clock),
): ReachEngine {
  return {
    async answer(questions, atLeast) {
      for (const question of questions) checkGroupQuestion(question, today(clock));
      const snapshot = await follower.at(atLeast);
      return inTurns(questions, (question) => answerOne(snapshot, question));
    },
    async figures(questions, atLeast) {
      for (const question of questions) checkGroupQuestion(question, today(clock));
      const snapshot = await follower.at(atLeast);
      return inTurns(questions, (question) => figuresOfOne(snapshot, question));
    },
    async members(ids, asOf, atLeast) {
      checkAsOf(asOf, today(clock));
      return membersAmong(await follower.at(atLeast), ids, asOf);
    },
    async bestPaths(question, atLeast) {
      checkPathQuestion(question, today(clock));
      return bestPaths(await follower.at(atLeast), question);
    },
    async introductions(question, atLeast) {
      checkPathQuestion(question, today(clock));
      const snapshot = await follower.at(atLeast);
      const { layer, parameters } = question;
      return onLayer(snapshot, { layer, asOf: parameters.asOf }, (graph) =>
        introductionsOf(snapshot.book, graph, question),
      );
    },
    async ownStructure(question, atLeast) {
      checkParameters(question.parameters, today(clock));
      const snapshot = await follower.at(atLeast);
      const layer = { own: question.person };
      return onLayer(snapshot, { layer, asOf: question.parameters.asOf }, (graph) =>
        answerOwn(graph, snapshot.book, question),
      );
    },
    async groupStructure(question, atLeast) {
      checkParameters(question.parameters, today(clock));
      const snapshot = await follower.at(atLeast);
      return onLayer(snapshot, { layer: 'COUNTED', asOf: question.parameters.asOf }, (graph) =>
        answerGroup(graph, snapshot.book, question),
      );
    },
    async strengths(pairs, layer, asOf) {
      checkAsOf(asOf, today(clock));
      return strengthsOf(await follower.at(), pairs, { layer, asOf });
    },
    problem: () => follower.problem,
    verify: (limit) => verification(follower, limit),
  };
}

async function verification(follower: Pick<Follower, 'beside'>, limit: number): Promise<ProjectionVerification> {
  const { followed, anew } = await follower.beside();
  const { book, current } = followed;
  const entries = current.ties.ends.reduce((sum, end, row) => sum + end - (current.ties.starts[row] as number), 0);
  const found = differences(followed, anew, limit);
  return { revision: book.revision, persons: anew.book.size, ties: entries / 2, differences: found };
}

/** Answers one question after the other, and lets others have their turn between. */
async function inTurns<Answer>(
  questions: readonly GroupQuestion[],
  answer: (question: GroupQuestion) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let begun = performance.now();
  for (const question of questions) {
    if (performance.now() - begun > TURN) {
      await nextTurn();
      begun = performance.now();
    }
    answers.push(await answer(question));
  }
  return answers;
}

async function answerOne(snapshot: Snapshot, question: GroupQuestion): Promise<ReachAnswer> {
  const { ids, revision } = snapshot.book;
  const idOf = (person: number): string => ids.name(person);
  const vector = await bothHorizons(snapshot, { question, listed: true }, (figures, { order }) =>
    groupReach(figures, question, { idOf, order }),
  );
  return { revision, ...vector };
}

async function figuresOfOne(snapshot: Snapshot, question: GroupQuestion): Promise<FiguresAnswer> {
  const figures = await snapshot.remembered.of(question, async () => {
    const { direct, atHorizon } = await bothHorizons(snapshot, { question, listed: false }, (computed) => ({
      vector: vectorFigures(computed, question),
      near: computed.near,
    }));
    return {
      figures: { direct: direct.vector, atHorizon: atHorizon.vector },
      near: areKnown(question, snapshot.book) ? atHorizon.near : undefined,
    };
  });
  return { revision: snapshot.book.revision, ...figures };
}

/** Whether everybody whom a question names is in the book: who is not yet may come, and has no number to look for. */
function areKnown({ members, layer }: GroupQuestion, book: Book): boolean {
  const named = typeof layer === 'string' ? members : [...members, layer.own];
  return numbersOf(named, book).length === named.length;
}

function bothHorizons<Vector>(
  snapshot: Snapshot,
  { question, listed }: { readonly question: GroupQuestion; readonly listed: boolean },
  view: (figures: GroupFigures, projection: Projection) => Vector,
): Promise<{ readonly direct: Vector; readonly atHorizon: Vector }> {
  const { layer, parameters } = question;
  return onLayer(snapshot, { layer, asOf: parameters.asOf }, (graph, projection) => {
    const query = groupQuery(question, snapshot.book, listed);
    const at = (horizon: number): Vector =>
      view(
        groupFigures(projection, graph, { ...query, rules: { ...query.rules, horizon } }, snapshot.workspace),
        projection,
      );
    const direct = at(1);
    return { direct, atHorizon: parameters.horizon === 1 ? direct : at(parameters.horizon) };
  });
}

function bestPaths(snapshot: Snapshot, question: PathQuestion): Promise<readonly BestPath[]> {
  const { layer, parameters } = question;
  const { ids } = snapshot.book;
  return onLayer(snapshot, { layer, asOf: parameters.asOf }, (graph) => {
    const takesPart = (person: number): boolean => standingOf(graph, person) !== EXCLUDED;
    const [source] = numbersOf([question.source], snapshot.book).filter(takesPart);
    if (source === undefined) return [];
    const targets = numbersOf(question.targets, snapshot.book).filter(takesPart);
    const ways = waysIn(graph, source, targets, pathRules(parameters));
    return ways.slice(0, question.limit).map(({ path, strengths, scaledStrength }) => ({
      path: path.map((person) => ids.name(person)),
      strengths,
      scaledStrength,
    }));
  });
}

function strengthsOf(
  snapshot: Snapshot,
  pairs: readonly (readonly [string, string])[],
  on: LayerOnDate,
): Promise<readonly number[]> {
  const numberOf = (id: string): number | undefined => numbersOf([id], snapshot.book)[0];
  return onLayer(snapshot, on, (graph) =>
    pairs.map(([left, right]) => {
      const [a, b] = [numberOf(left), numberOf(right)];
      if (a === undefined || b === undefined) return 0;
      const position = tiePosition(graph, a, b);
      return position < 0 ? 0 : (graph.strengths[position] as number);
    }),
  );
}

interface LayerOnDate {
  readonly layer: Layer;
  readonly asOf: string;
}

/** What `use` answers on a layer, which is good only until then. */
async function onLayer<T>(
  snapshot: Snapshot,
  { layer, asOf }: LayerOnDate,
  use: (graph: TieGraph, projection: Projection) => T | Promise<T>,
): Promise<T> {
  const projection = await snapshot.on(asOf);
  if (typeof layer === 'string') return use(layerOf(projection, layer), projection);
  const [owner] = numbersOf([layer.own], snapshot.book);
  if (owner === undefined) return use(layerOf(projection, 'SHARED'), projection);
  return onOwnLayer(snapshot.book, projection, { owner, asOf }, (graph) => use(graph, projection));
}
