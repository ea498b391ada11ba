import type { Connection } from './connection';
import { nodeLayout } from './layout';
import type { Layout, RelationLayout } from './layout';

const MOST_HANDLES = 1_000_000;

/** What every operation in the worker works on: a connection, the tables, and what is remembered of the database. */
export class Engine {
  private readonly handles = new Map<string, Map<string, number>>();
  private readonly reversed = new Set<string>();
  private remembered = 0;
  private dataVersion: unknown;

  constructor(
    readonly connection: Connection,
    readonly layout: Layout,
  ) {}

  /** The handle of a node, or undefined where it is absent. */
  handle(label: string, id: string): number | undefined {
    const known = this.handles.get(label)?.get(id);
    if (known !== undefined) return known;
    const row = this.connection.get(`SELECT handle FROM ${nodeLayout(this.layout, label).table} WHERE id = ?`, id);
    if (row === undefined) return undefined;
    this.remember(label, id, Number(row[0]));
    return Number(row[0]);
  }

  remember(label: string, id: string, handle: number): void {
    if (this.remembered >= MOST_HANDLES) this.forget();
    let ofLabel = this.handles.get(label);
    if (ofLabel === undefined) this.handles.set(label, (ofLabel = new Map<string, number>()));
    // A copy: a part of a long string would keep all of it.
    ofLabel.set(Buffer.from(id, 'latin1').toString('latin1'), handle);
    this.remembered += 1;
  }

  /** Forgets one node, or everything: after a rollback, a restore and another process's commit. */
  forget(label?: string, id?: string): void {
    if (label !== undefined && id !== undefined) {
      this.handles.get(label)?.delete(id);
      return;
    }
    this.handles.clear();
    this.reversed.clear();
    this.remembered = 0;
  }

  /** Notices a commit of another connection; called before every question, and under the write lock. */
  refresh(): void {
    const version = this.connection.value('PRAGMA data_version');
    if (version !== this.dataVersion) this.forget();
    this.dataVersion = version;
  }

  /** Makes the index from target to source where it is not there yet. */
  ensureReverse(relation: RelationLayout): void {
    if (this.reversed.has(relation.type)) return;
    if (this.connection.options.readOnly !== true) {
      this.connection.exec(`CREATE INDEX IF NOT EXISTS ${relation.reverse} ON ${relation.table} (target, source, key)`);
    }
    this.reversed.add(relation.type);
  }

  revision(): number {
    return Number(this.connection.value("SELECT value FROM meta WHERE name = 'revision'"));
  }
}
