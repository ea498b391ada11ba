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
import type { OpenedScan, ReadMethod, ScanMethod, WriteMethod } from './messages';
import { packFresh } from './pack-fresh';
import { ReverseIndexes } from './reverse-indexes';
import type { ScanShare } from './scan';
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
    const until = Date.now() + (options.deadlineMs ?? 600_000);
    const parts = await this.openScan(request, options);
    return { revision: parts[0].revision, batches: batches(parts, until, options.signal) };
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

  /** Both threads read; the first one alone where others wrote before the second one had begun. */
  private async openScan(request: ScanRequest, options: CallOptions): Promise<readonly [ScanPart, ...ScanPart[]]> {
    const open = async (channel: Channel<ScanMethod>, share: ScanShare): Promise<ScanPart> => {
      return { channel, ...(await channel.ask<OpenedScan>('scanOpen', [request, share], options)) };
    };
    const first = await open(this.writes, { nth: 0, of: 2 });
    const second = await open(this.reads, { nth: 1, of: 2 }).catch(async (error: unknown) => {
      await closeScan([first]);
      throw error;
    });
    if (first.revision === second.revision) return [first, second];
    await closeScan([first, second]);
    return [await open(this.writes, { nth: 0, of: 1 })];
  }
}

/** What one thread reads of a scan. */
interface ScanPart extends OpenedScan {
  readonly channel: Channel<ScanMethod>;
}

/** The parts in turns. Their next batches are read while the caller works on the last one. */
async function* batches(parts: readonly ScanPart[], until: number, signal?: AbortSignal): AsyncGenerator<ScannedBatch> {
  const next = ({ channel, scan }: ScanPart): Promise<ScannedBatch | undefined> => {
    const options = { deadlineMs: Math.max(0, until - Date.now()), ...(signal && { signal }) };
    const batch = channel.ask<ScannedBatch | undefined>('scanNext', [scan], options);
    batch.catch(() => undefined);
    return batch;
  };
  let ended = false;
  try {
    const ahead = parts.map(next);
    for (let turn = 0; ; turn = (turn + 1) % parts.length) {
      const batch = await ahead[turn];
      if (batch === undefined) {
        // The other one is at its end as well, and is closed when it has said so.
        await Promise.all(ahead);
        ended = true;
        return;
      }
      ahead[turn] = next(parts[turn] as ScanPart);
      yield batch;
    }
  } finally {
    if (!ended) await closeScan(parts);
  }
}

async function closeScan(parts: readonly ScanPart[]): Promise<void> {
  await Promise.all(parts.map(({ channel, scan }) => channel.ask('scanClose', [scan]).catch(() => undefined)));
}

/** The types that an expansion goes through from target to source. */
function againstDirection({ type, direction, node }: Pick<ExpandQuery, 'type' | 'direction' | 'node'>) {
  return direction === 'out' ? relationsIn(node) : [type, ...relationsIn(node)];
}
