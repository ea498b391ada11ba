/** The reach engine: exact answers on projections that follow the store. docs/reach.md says how it works. */
import type { Clock } from '../../model/clock';
import { today } from '../../model/clock';
import { wayInSteps } from '../../reach/kernels/ways-in';
import { EXCLUDED, standingOf, tiePosition } from '../../reach/projection';
import type { ReachThreads } from '../../reach/threads/reach-threads';
import type { GraphStore } from '../../store/store';
import type { BestPath, PathQuestion, ProjectionVerification, ReachEngine } from '../ports';
import { membersAmong } from './contributors';
import { differences } from './differences';
import { Follower } from './follower';
import { aroundGroup, aroundOwn, aroundSources, membersNearby, NearbyAnswers } from './nearby-answers';
import { Strategies, type Followed } from './strategies';
import type { Snapshot } from './snapshot';
import { answerGroups, figuresOfGroups } from './group-answers';
import { introductionsOf } from './introductions';
import { inTurns } from './in-turns';
import { onLayer, type LayerOnDate } from './layers';
import { checkAsOf, checkGroupQuestion, checkParameters, checkPathQuestion, numbersOf, pathRules } from './questions';
import { answerGroup, answerOwn } from './structure';

/**
 * Answers reach questions from memory. The first question scans the store; later ones follow its change feed, so that an answer is of
 * the store's revision at the time of asking, or of `atLeast` where that is given (0: whatever is at hand). Large
 * questions about groups go to `threads`; without them all are answered here, in turns. Where the graph does not fit into memory, what
 * is around a question is read for it alone (`nearby-answers`); a group's structure depends on all employees, and is refused then.
 */
export function createReachEngine(
  store: GraphStore,
  clock: Clock,
  follower: Followed = new Follower(store, clock),
  threads?: ReachThreads,
): ReachEngine {
  const strategies = new Strategies(follower, new NearbyAnswers(store, clock, follower.budget));
  return {
    async answer(questions, atLeast) {
      for (const question of questions) checkGroupQuestion(question, today(clock));
      return strategies.ofEach(questions, aroundGroup, (graph, some) => answerGroups(graph, some, threads), atLeast);
    },
    async figures(questions, atLeast) {
      for (const question of questions) checkGroupQuestion(question, today(clock));
      return strategies.ofEach(questions, aroundGroup, (graph, some) => figuresOfGroups(graph, some, threads), atLeast);
    },
    async members(ids, asOf, atLeast) {
      checkAsOf(asOf, today(clock));
      return strategies.ask(
        (graph) => membersAmong(graph, ids, asOf),
        (read) => membersNearby(read, ids, asOf),
        atLeast,
      );
    },
    async bestPaths(question, atLeast) {
      checkPathQuestion(question, today(clock));
      const around = aroundSources([question.source], question);
      return strategies.of(around, (graph) => bestPaths(graph, question), atLeast);
    },
    async introductions(question, atLeast) {
      checkPathQuestion(question, today(clock));
      const { sources, layer, parameters } = question;
      const use = (snapshot: Snapshot) =>
        onLayer(snapshot, { layer, asOf: parameters.asOf }, (graph) => introductionsOf(snapshot.book, graph, question));
      return strategies.of(aroundSources(sources, question), use, atLeast);
    },
    async ownStructure(question, atLeast) {
      checkParameters(question.parameters, today(clock));
      const on = { layer: { own: question.person }, asOf: question.parameters.asOf };
      const use = (snapshot: Snapshot) => onLayer(snapshot, on, (graph) => answerOwn(graph, snapshot.book, question));
      return strategies.of(aroundOwn(question), use, atLeast);
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
      const around = { sources: pairs.map(([one]) => one), ties: 1, layer, asOf, links: false };
      return strategies.of(around, (graph) => strengthsOf(graph, pairs, { layer, asOf }));
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

function bestPaths(snapshot: Snapshot, question: PathQuestion): Promise<readonly BestPath[]> {
  const { layer, parameters } = question;
  const { ids } = snapshot.book;
  return onLayer(snapshot, { layer, asOf: parameters.asOf }, async (graph) => {
    const takesPart = (person: number): boolean => standingOf(graph, person) !== EXCLUDED;
    const [source] = numbersOf([question.source], snapshot.book).filter(takesPart);
    if (source === undefined) return [];
    const targets = numbersOf(question.targets, snapshot.book).filter(takesPart);
    const ways = await inTurns(wayInSteps(graph, source, targets, pathRules(parameters)));
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
