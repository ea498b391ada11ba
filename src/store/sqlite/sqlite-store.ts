import type { GraphSchema } from '../../model/graph/definitions';
import {
  checkBatch,
  checkChangesSince,
  checkExpand,
  checkNodeIds,
  checkNodeQuery,
  checkScan,
  checkSearch,
} from '../check-requests';
import { checkWhere } from '../check-where';
import { labelDefinition, relationDefinition } from '../../model/graph/values';
import type {
  CallOptions,
  ChangeOptions,
  ChangePage,
  ExpandQuery,
  GraphNode,
  GraphRelation,
  GraphStore,
  NodePage,
  NodeQuery,
  Scan,
  ScanRequest,
  SearchPage,
  SearchQuery,
  StoreSupports,
  Where,
  WriteBatch,
  WriteResult,
} from '../store';
import type { Channel, ScannedBatch } from './channel';
import type { Layout } from './layout';
import type { ReadMethod, WriteMethod } from './messages';
import { packFresh } from './pack-fresh';
import { ReverseIndexes } from './reverse-indexes';
import { relationsIn } from './where-sql';

export const SQLITE_SUPPORTS: StoreSupports = { reach: false, sharedByProcesses: true, snapshotScan: true, skips: {} };

/** The embedded store: checks requests here, runs them in its worker threads, of which one writes and one only reads. */
export class SqliteStore implements GraphStore {
  readonly name = 'sqlite';
  readonly supports = SQLITE_SUPPORTS;
  private readonly schema: GraphSchema;
  private readonly indexes: ReverseIndexes;

  constructor(
    private readonly writes: Channel<WriteMethod>,
    private readonly reads: Channel<ReadMethod>,
    private readonly layout: Layout,
  ) {
    this.schema = layout.schema;
    this.indexes = new ReverseIndexes(writes);
  }

  async init(options?: CallOptions): Promise<void> {
    await this.writes.ask('init', [], options);
  }

  async ping(options?: CallOptions): Promise<void> {
    await this.reads.ask('ping', [], options);
  }

  async write(batch: WriteBatch, options?: CallOptions): Promise<WriteResult> {
    checkBatch(this.schema, batch);
    // The hash of an idempotency key is over the operations themselves.
    if (batch.fresh !== true || batch.idempotencyKey !== undefined) return this.writes.ask('write', [batch], options);
    const packed = packFresh(this.layout, batch.operations);
    return this.writes.ask('write', [{ ...batch, operations: [] }], { ...options, packed });
  }

  async getNodes(
    label: string,
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<readonly (GraphNode | undefined)[]> {
    checkNodeIds(this.schema, label, ids);
    const nodes = await this.reads.ask<readonly (GraphNode | null)[]>('getNodes', [label, ids], options);
    return nodes.map((node) => node ?? undefined);
  }

  async findNodes(query: NodeQuery, options?: CallOptions): Promise<NodePage> {
    checkNodeQuery(this.schema, query);
    await this.indexes.make(relationsIn(query.where), options);
    return this.reads.ask('findNodes', [query], options);
  }

  async count(label: string, where?: Where, options?: CallOptions): Promise<number> {
    labelDefinition(this.schema, label);
    if (where !== undefined) checkWhere(this.schema, { label }, where);
    await this.indexes.make(relationsIn(where), options);
    return this.reads.ask('count', [label, where], options);
  }

  async expand(query: ExpandQuery, options?: CallOptions): Promise<ReadonlyMap<string, readonly GraphRelation[]>> {
    checkExpand(this.schema, query);
    await this.indexes.make(againstDirection(query), options);
    return new Map(await this.reads.ask<[string, readonly GraphRelation[]][]>('expand', [query], options));
  }

  async degrees(
    query: Omit<ExpandQuery, 'limit' | 'after' | 'backwards'>,
    options?: CallOptions,
  ): Promise<ReadonlyMap<string, number>> {
    checkExpand(this.schema, query);
    await this.indexes.make(againstDirection(query), options);
    return new Map(await this.reads.ask<[string, number][]>('degrees', [query], options));
  }

  async countRelations(type: string, options?: CallOptions): Promise<number> {
    relationDefinition(this.schema, type);
    return this.reads.ask('countRelations', [type], options);
  }

  async searchText(query: SearchQuery, options?: CallOptions): Promise<SearchPage> {
    checkSearch(this.schema, query);
    await this.indexes.make(relationsIn(query.where), options);
    return this.reads.ask('searchText', [query], options);
  }

  async scan(request: ScanRequest, options: CallOptions = {}): Promise<Scan> {
    checkScan(this.schema, request);
    const { scan, revision } = await this.writes.ask<{ scan: number; revision: number }>(
      'scanOpen',
      [request],
      options,
    );
    const until = Date.now() + (options.deadlineMs ?? 600_000);
    return { revision, batches: this.batches(scan, until, options.signal) };
  }

  async identity(options?: CallOptions): Promise<string> {
    return this.reads.ask('identity', [], options);
  }

  async revision(options?: CallOptions): Promise<number> {
    return this.reads.ask('revision', [], options);
  }

  async changesSince(revision: number, limit: number, options?: ChangeOptions): Promise<ChangePage> {
    checkChangesSince(revision, limit);
    return this.reads.ask('changesSince', [revision, { limit, strict: options?.strict === true }], options);
  }

  async trail(revision: number, options?: CallOptions): Promise<string> {
    checkChangesSince(revision, 1);
    return this.reads.ask('trail', [revision], options);
  }

  async backup(path: string, options?: CallOptions): Promise<void> {
    await this.writes.ask('backup', [path], options);
  }

  async restore(path: string, options?: CallOptions): Promise<void> {
    await this.writes.ask('restore', [path], options);
    this.indexes.forget();
  }

  /** The thread that writes ends last: it empties the log and removes what was to go with the store. */
  async close(): Promise<void> {
    try {
      await this.reads.close();
    } finally {
      await this.writes.close();
    }
  }

  /** The next batch is read while the caller works on the last one. */
  private async *batches(scan: number, until: number, signal?: AbortSignal): AsyncGenerator<ScannedBatch> {
    const next = (): Promise<ScannedBatch | undefined> => {
      const options = { deadlineMs: Math.max(0, until - Date.now()), ...(signal && { signal }) };
      const batch = this.writes.ask<ScannedBatch | undefined>('scanNext', [scan], options);
      batch.catch(() => undefined);
      return batch;
    };
    let ended = false;
    try {
      for (let ahead = next(); ;) {
        const batch = await ahead;
        if (batch === undefined) {
          ended = true;
          return;
        }
        ahead = next();
        yield batch;
      }
    } finally {
      if (!ended) await this.writes.ask('scanClose', [scan]).catch(() => undefined);
    }
  }
}

/** The types that an expansion goes through from target to source. */
function againstDirection({ type, direction, node }: Pick<ExpandQuery, 'type' | 'direction' | 'node'>) {
  return direction === 'out' ? relationsIn(node) : [type, ...relationsIn(node)];
}
