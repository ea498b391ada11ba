import type { CallOptions } from '../store';
import type { Channel } from './channel';
import type { WriteMethod } from './messages';

/** Indexes of relations from target to source, which are made when a question first needs them: a load is faster without. */
export class ReverseIndexes {
  private readonly made = new Set<string>();

  constructor(private readonly writes: Channel<WriteMethod>) {}

  /** Waits until relations of these types can be found by their target. */
  async make(types: readonly string[], options?: CallOptions): Promise<void> {
    const missing = types.filter((type) => !this.made.has(type));
    if (missing.length === 0) return;
    await this.writes.ask('index', [missing], options);
    for (const type of missing) this.made.add(type);
  }

  /** After a restore: the backup may be without. */
  forget(): void {
    this.made.clear();
  }
}
