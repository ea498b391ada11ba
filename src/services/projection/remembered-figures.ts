import { createHash } from 'node:crypto';
import type { FiguresAnswer, GroupQuestion } from '../../model/reach';

/** Questions whose figures are kept: some kilobytes each. */
const MOST = 2_000;

export type Figures = Omit<FiguresAnswer, 'revision'>;

/**
 * Figures by question, for as long as the book and the day are the same: members, needs with all that they take in, layer, parameters and
 * settings are part of the question. The one that was asked least recently goes first.
 */
export class RememberedFigures {
  private readonly figures = new Map<string, Figures>();

  /** What is known, or what is computed now. */
  async of(question: GroupQuestion, compute: () => Promise<Figures>): Promise<Figures> {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('base64');
    const found = this.figures.get(key) ?? (await compute());
    this.figures.delete(key);
    this.figures.set(key, found);
    const [oldest] = this.figures.keys();
    if (this.figures.size > MOST && oldest !== undefined) this.figures.delete(oldest);
    return found;
  }
}
