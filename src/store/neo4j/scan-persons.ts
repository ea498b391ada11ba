import type { CallOptions } from '../store';
import { BULK_DEADLINE_MS, type Connection } from './connection';

/** The numbers of persons by id, asked for as they turn up and remembered for the length of a scan. */
export class PersonHandles {
  private readonly handles = new Map<string, number>();

  constructor(
    private readonly connection: Connection,
    private readonly options: CallOptions,
  ) {}

  async learn(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.handles.has(id));
    if (unknown.length === 0) return;
    const rows = await this.connection.read(
      (statements) => statements.run('UNWIND $ids AS id MATCH (n:Person {id: id}) RETURN id, id(n)', { ids: unknown }),
      this.options,
      BULK_DEADLINE_MS,
    );
    for (const [id, handle] of rows) this.handles.set(id as string, handle as number);
  }

  /** NaN for nobody. */
  handleOf(id: string): number {
    return this.handles.get(id) ?? NaN;
  }
}
