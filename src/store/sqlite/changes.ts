/** The change feed: what each revision put and deleted, packed into a few rows per batch. */
import { createHash } from 'node:crypto';
import type { Change, ChangePage } from '../store';
import type { Connection } from './connection';
import type { Engine } from './engine';

/** Entries of one kind in the order they were made: ids of a label, or from, to and key of a relation type, one after another. */
interface Group {
  readonly change: 'put' | 'delete';
  readonly label?: string;
  readonly type?: string;
  readonly names: string[];
}

const LARGEST_PART = 10_000;

/** Collects the changes of one batch and writes them in its transaction. */
export class ChangeLog {
  private groups: Group[] = [];
  private readonly parts: { readonly size: number; readonly entries: string }[] = [];
  private size = 0;
  /** How many entries there are in all. */
  total = 0;

  node(change: 'put' | 'delete', label: string, id: string): void {
    let group = this.groups.at(-1);
    if (group?.label !== label || group.change !== change) this.groups.push((group = { change, label, names: [] }));
    group.names.push(id);
    this.counted();
  }

  relation(change: 'put' | 'delete', type: string, [from, to, key]: readonly [string, string, string]): void {
    let group = this.groups.at(-1);
    if (group?.type !== type || group.change !== change) this.groups.push((group = { change, type, names: [] }));
    group.names.push(from, to, key);
    this.counted();
  }

  write(connection: Connection, revision: number): void {
    this.pack();
    for (const [part, { size, entries }] of this.parts.entries()) {
      connection.run('INSERT INTO changes (revision, part, size, entries) VALUES (?, ?, ?, ?)', [
        revision,
        part,
        size,
        entries,
      ]);
    }
  }

  private counted(): void {
    this.total += 1;
    this.size += 1;
    if (this.size >= LARGEST_PART) this.pack();
  }

  private pack(): void {
    if (this.size === 0) return;
    this.parts.push({ size: this.size, entries: JSON.stringify(this.groups) });
    this.groups = [];
    this.size = 0;
  }
}

/** Of a page. */
export interface MostChanges {
  readonly limit: number;
  readonly strict: boolean;
}

/** Whole revisions after the given one, as many as fit into `limit` entries, and unless `strict` at least one. */
export function changesSince(engine: Engine, revision: number, { limit, strict }: MostChanges): ChangePage {
  const { connection } = engine;
  const sizes = connection.all(
    'SELECT revision, sum(size) FROM changes WHERE revision > ? GROUP BY revision ORDER BY revision LIMIT ?',
    revision,
    limit + 1,
  );
  let last = revision;
  let taken = 0;
  for (const [next, size] of sizes) {
    if ((taken > 0 || strict) && taken + Number(size) > limit) break;
    taken += Number(size);
    last = Number(next);
  }
  const hasMore = Number(sizes.at(-1)?.[0] ?? revision) > last;
  const rows = connection.all(
    'SELECT revision, entries FROM changes WHERE revision > ? AND revision <= ? ORDER BY revision, part',
    revision,
    last,
  );
  const changes = rows.flatMap(([at, entries]) =>
    unpacked(Number(at), JSON.parse(String(entries)) as readonly Group[]),
  );
  return { changes, revision: hasMore ? last : Math.max(last, engine.revision()), hasMore };
}

/** By the beginning and end of each row of the revision. */
export function trail({ connection }: Engine, revision: number): string {
  const rows = connection.all(
    'SELECT part, size, length(entries), substr(entries, 1, 2000), substr(entries, -2000) FROM changes WHERE revision = ? ORDER BY part',
    revision,
  );
  return rows.length === 0 ? '' : createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

function unpacked(revision: number, groups: readonly Group[]): readonly Change[] {
  const changes: Change[] = [];
  for (const { change, label, type, names } of groups) {
    if (label !== undefined) for (const id of names) changes.push({ revision, change, label, id });
    if (type === undefined) continue;
    for (let place = 0; place < names.length; place += 3) {
      const [from = '', to = '', key = ''] = names.slice(place, place + 3);
      changes.push({ revision, change, type, from, to, key });
    }
  }
  return changes;
}
