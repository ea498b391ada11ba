/** Answers about many groups: large questions go to worker threads, small ones are answered here, with turns for others between them. */
import { isAppError } from '../../errors';
import type { FiguresAnswer, GroupQuestion, ReachAnswer } from '../../model/reach';
import type { GroupFigures } from '../../reach/measures/group-figures';
import { doJob, type Asked, type Job } from '../../reach/threads/jobs';
import type { ReachThreads } from '../../reach/threads/reach-threads';
import { groupReach, vectorFigures } from './answers';
import type { Book } from './book';
import type { Snapshot } from './snapshot';
import { onLayer } from './layers';
import { groupQuery, numbersOf } from './questions';
import { Turns } from './turns';

/** With contacts and persons. */
export function answerGroups(
  snapshot: Snapshot,
  questions: readonly GroupQuestion[],
  threads: ReachThreads | undefined,
): Promise<readonly ReachAnswer[]> {
  const { ids, revision } = snapshot.book;
  const idOf = (person: number): string => ids.name(person);
  return answerAll(questions, threads, async (question) => {
    const vector = await bothHorizons(snapshot, { question, listed: true }, threads, (figures, order) =>
      groupReach(figures, question, { idOf, order }),
    );
    return { revision, ...vector };
  });
}

/** Figures alone, which are remembered. */
export function figuresOfGroups(
  snapshot: Snapshot,
  questions: readonly GroupQuestion[],
  threads: ReachThreads | undefined,
): Promise<readonly FiguresAnswer[]> {
  const { revision } = snapshot.book;
  return answerAll(questions, threads, async (question) => {
    const figures = await snapshot.remembered.of(question, async () => {
      const { direct, atHorizon } = await bothHorizons(snapshot, { question, listed: false }, threads, (found) => ({
        vector: vectorFigures(found, question),
        near: found.near,
      }));
      return {
        figures: { direct: direct.vector, atHorizon: atHorizon.vector },
        near: areKnown(question, snapshot.book) ? atHorizon.near : undefined,
      };
    });
    return { revision, ...figures };
  });
}

/** Whether everybody whom a question names is in the book: who is not yet may come, and has no number to look for. */
function areKnown({ members, layer }: GroupQuestion, book: Book): boolean {
  const named = typeof layer === 'string' ? members : [...members, layer.own];
  return numbersOf(named, book).length === named.length;
}

/**
 * In the order of the questions. As many at a time as keep the threads busy: each holds a projection of its date. After one that
 * fails none is begun.
 */
async function answerAll<Answer>(
  questions: readonly GroupQuestion[],
  threads: ReachThreads | undefined,
  answer: (question: GroupQuestion) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const turns = new Turns();
  const left = questions.entries();
  let hasFailed = false;
  const answerNext = async (): Promise<void> => {
    for (const [place, question] of left) {
      if (hasFailed) return;
      answers[place] = await answer(question);
      await turns.next();
    }
  };
  const failing = (error: unknown): never => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: threads?.atOnce ?? 1 }, () => answerNext().catch(failing)));
  return answers;
}

function bothHorizons<Vector>(
  snapshot: Snapshot,
  { question, listed }: { readonly question: GroupQuestion; readonly listed: boolean },
  threads: ReachThreads | undefined,
  view: (figures: GroupFigures, order: Uint32Array) => Vector,
): Promise<{ readonly direct: Vector; readonly atHorizon: Vector }> {
  const { layer, parameters } = question;
  const { asOf, horizon } = parameters;
  const horizons = horizon === 1 ? [1] : [1, horizon];
  return onLayer(snapshot, { layer, asOf }, (graph, projection) => {
    const on: Asked = { graph, projection: { attributes: projection.attributes, sectors: projection.sectors } };
    const job: Job = {
      name: 'figures',
      ask: { query: groupQuery(question, snapshot.book, listed), horizons },
    };
    const both = (found: readonly GroupFigures[]) => {
      const [direct, atHorizon] = found.map((figures) => view(figures, projection.order)) as [Vector, Vector?];
      return { direct, atHorizon: atHorizon ?? direct };
    };
    const here = () => both(doJob(job, on, () => snapshot.workspace));
    if (threads?.takes(job, on) !== true) return here();
    return threads.run(job, on).then(both, (error: unknown) => {
      // A thread found no room: what was given back here is free for this thread only.
      if (isAppError(error, 'LIMIT_EXCEEDED')) return here();
      throw error;
    });
  });
}
