/** Which way a question is answered: on the projection in memory, and where that is refused for its size by what is read nearby. */
import type { Follower } from './follower';
import { isOverBudget } from './memory-budget';
import type { NearbyAnswers, ReadAround } from './nearby-answers';
import type { Snapshot } from './snapshot';
import type { Around } from './surroundings';

export type Followed = Pick<Follower, 'at' | 'beside' | 'problem' | 'budget'>;

export class Strategies {
  constructor(
    private readonly follower: Followed,
    private readonly nearby: NearbyAnswers,
  ) {}

  /** Where neither can answer, what the first said. */
  async ask<T>(
    onAll: (snapshot: Snapshot) => Promise<T>,
    onNearby: (read: ReadAround) => Promise<T>,
    atLeast?: number,
  ): Promise<T> {
    let snapshot: Snapshot;
    try {
      snapshot = await this.follower.at(atLeast);
    } catch (error) {
      if (!isOverBudget(error)) throw error;
      return this.nearby.instead(error, atLeast ?? 0, onNearby);
    }
    return onAll(snapshot);
  }

  /** A question that depends on what is around some persons. */
  of<T>(around: Around, use: (snapshot: Snapshot) => Promise<T>, atLeast?: number): Promise<T> {
    return this.ask(use, async (read) => use(await read(around)), atLeast);
  }

  /** Many questions on one revision: all at once on the whole graph, one by one on what is around each. */
  ofEach<Question, Answer>(
    questions: readonly Question[],
    around: (question: Question) => Around,
    use: (snapshot: Snapshot, some: readonly Question[]) => Promise<readonly Answer[]>,
    atLeast?: number,
  ): Promise<readonly Answer[]> {
    const oneByOne = async (read: ReadAround): Promise<readonly Answer[]> => {
      const answers: Answer[] = [];
      for (const question of questions) answers.push(...(await use(await read(around(question)), [question])));
      return answers;
    };
    return this.ask((snapshot) => use(snapshot, questions), oneByOne, atLeast);
  }
}
