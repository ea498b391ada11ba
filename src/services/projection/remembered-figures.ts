import { createHash } from 'node:crypto';
import type { FiguresAnswer, GroupQuestion } from '../../model/reach';
import { isMarked } from '../../reach/measures/gathered-contacts';
import type { Concerned } from './concerned';

/** Questions whose figures are kept: some kilobytes each. */
const MOST = 2_000;
/** What is known of whom they depend on, in bytes; beyond it the questions asked least recently forget it. */
const MOST_BYTES = 64 * 2 ** 20;

export type Figures = Omit<FiguresAnswer, 'revision'>;

export interface Computed {
  readonly figures: Figures;
  /** As in GroupFigures, of the members and the horizon asked; undefined where any change may concern the figures. */
  readonly near: Uint32Array | undefined;
}

interface Remembered extends Computed {
  readonly asOf: string;
}

/**
 * Figures by question: members, needs with all that they take in, layer, parameters and settings are part of it. They are of one book
 * on one day; those that a change does not concern are of the next book too. The one that was asked least recently goes first.
 */
export class RememberedFigures {
  private readonly remembered = new Map<string, Remembered>();
  private bytes = 0;

  /** What is known, or what is computed now. */
  async of(question: GroupQuestion, compute: () => Promise<Computed>): Promise<Figures> {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('base64');
    const known = this.remembered.get(key) ?? { ...(await compute()), asOf: question.parameters.asOf };
    this.forget(key);
    this.put(key, known);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > MOST && oldest !== undefined) this.forget(oldest);
    if (this.bytes > MOST_BYTES) this.forgetNear();
    return known.figures;
  }

  /** What stays the same in the next book. O(questions · persons concerned). */
  after({ persons, isStandingSame }: Concerned, today: string): RememberedFigures {
    const next = new RememberedFigures();
    for (const [key, known] of this.remembered) {
      const { near, asOf } = known;
      // How many sectors there were on a past day depends on everyone's standing then.
      if (near === undefined || (asOf !== today && !isStandingSame)) continue;
      if (!persons.some((person) => isMarked(near, person))) next.put(key, known);
    }
    return next;
  }

  private put(key: string, known: Remembered): void {
    this.remembered.set(key, known);
    this.bytes += known.near?.byteLength ?? 0;
  }

  private forget(key: string): void {
    this.bytes -= this.remembered.get(key)?.near?.byteLength ?? 0;
    this.remembered.delete(key);
  }

  private forgetNear(): void {
    for (const [key, known] of this.remembered) {
      if (this.bytes <= MOST_BYTES) return;
      if (known.near === undefined) continue;
      this.bytes -= known.near.byteLength;
      this.remembered.set(key, { ...known, near: undefined });
    }
  }
}
