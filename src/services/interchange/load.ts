import { AppError, isAppError } from '../../errors';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, WriteOperation } from '../../store/store';
import { invalid, LABELS_LEFT_OUT, parseLine, type InterchangeLine } from './format';
import { operatorOnly } from './operator';

export interface LoadProgress {
  readonly lines: number;
  readonly nodes: number;
  readonly relations: number;
  readonly changed: number;
}

export interface LoadOptions {
  /** Operations a batch, 1..50,000; default 10,000. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: LoadProgress) => void;
}

interface NumberedOperation {
  readonly line: number;
  readonly operation: WriteOperation;
}

/**
 * Loads a file in the interchange format into a store, in atomic batches, while the next batch is being read.
 *
 * Lines may come in any order in which the ends of a relation precede it. Loading the same file again changes nothing.
 * FILE_INVALID names the first bad line and why; nothing of its batch is kept, the batches before it are (loading the mended file
 * continues there). A file without its footer was cut off and says so after the last whole batch.
 * FORBIDDEN for anyone but the operator or an ADMIN. Memory: two batches. O(n log N).
 */
export async function loadGraph(
  store: GraphStore,
  viewer: Viewer,
  lines: AsyncIterable<string>,
  options: LoadOptions = {},
): Promise<LoadProgress> {
  operatorOnly(viewer, 'load a graph');
  const loader = new Loader(store, options, await isEmpty(store));
  for await (const text of lines) await loader.line(text);
  return loader.end();
}

class Loader {
  private lineNumber = 0;
  private nodes = 0;
  private relations = 0;
  private changed = 0;
  private footer: { readonly nodes: number; readonly relations: number; readonly at: number } | undefined;
  private batch: NumberedOperation[] = [];
  private writing: Promise<void> = Promise.resolve();
  private readonly batchSize: number;

  constructor(
    private readonly store: GraphStore,
    private readonly options: LoadOptions,
    private readonly fresh: boolean,
  ) {
    this.batchSize = options.batchSize ?? 10_000;
  }

  async line(text: string): Promise<void> {
    this.lineNumber += 1;
    if (this.footer !== undefined)
      throw invalid(this.lineNumber, 'the end of the file after its footer', 'another line');
    const parsed = await this.parse(text);
    if (this.lineNumber === 1 && parsed.line !== 'header') {
      throw invalid(1, 'the header {"kenniskring":1}', `a ${parsed.line}; is this a file made by kenniskring dump?`);
    }
    if (parsed.line === 'node') this.addNode(parsed);
    else if (parsed.line === 'relation') this.addRelation(parsed);
    else if (parsed.line === 'footer') this.footer = { ...parsed, at: this.lineNumber };
    if (this.batch.length >= this.batchSize) await this.flush();
  }

  async end(): Promise<LoadProgress> {
    await this.flush();
    await this.writing;
    this.checkFooter();
    return this.progress();
  }

  /** A bad line loses its batch; what was handed over before it is finished first, so that the message is true. */
  private async parse(text: string): Promise<InterchangeLine> {
    try {
      return parseLine(text, this.lineNumber);
    } catch (error) {
      await this.writing;
      throw error;
    }
  }

  private addNode(parsed: Extract<InterchangeLine, { line: 'node' }>): void {
    this.nodes += 1;
    const op = this.fresh ? 'createNode' : 'putNode';
    this.batch.push({ line: this.lineNumber, operation: { op, ...parsed.node } });
  }

  private addRelation(parsed: Extract<InterchangeLine, { line: 'relation' }>): void {
    this.relations += 1;
    this.batch.push({ line: this.lineNumber, operation: { op: 'putRelation', ...parsed.relation } });
  }

  private checkFooter(): void {
    if (this.footer === undefined) {
      throw invalid(this.lineNumber + 1, 'a footer {"end":…} at the end', 'the end of the file: it was cut off');
    }
    const { nodes, relations, at } = this.footer;
    if (nodes === this.nodes && relations === this.relations) return;
    throw invalid(
      at,
      `a footer with ${this.nodes} nodes and ${this.relations} relations, as the file holds`,
      `${nodes} and ${relations}: lines are missing or doubled`,
    );
  }

  private async flush(): Promise<void> {
    const batch = this.batch;
    if (batch.length === 0) return;
    this.batch = [];
    await this.writing;
    this.writing = this.write(batch);
    // The failure is thrown where the promise is awaited next; this only keeps it from counting as unhandled until then.
    this.writing.catch(() => undefined);
  }

  private async write(batch: readonly NumberedOperation[]): Promise<void> {
    try {
      const operations = batch.map(({ operation }) => operation);
      const { changed } = await this.store.write({ operations, ...(this.fresh ? { fresh: true } : {}) });
      this.changed += changed;
    } catch (error) {
      throw blame(batch, error);
    }
    this.options.onProgress?.(this.progress());
  }

  private progress(): LoadProgress {
    return { lines: this.lineNumber, nodes: this.nodes, relations: this.relations, changed: this.changed };
  }
}

/** Whether nothing that a file can hold is there yet: records are then created, which is faster than looking each up first. */
async function isEmpty(store: GraphStore): Promise<boolean> {
  for (const label of Object.keys(GRAPH_SCHEMA.labels)) {
    if (!LABELS_LEFT_OUT.has(label) && (await store.count(label)) > 0) return false;
  }
  return true;
}

/** Turns the store's refusal of a batch into an error about the line that it was refused for. */
function blame(batch: readonly NumberedOperation[], error: unknown): unknown {
  if (!isAppError(error)) return error;
  const { operation, id } = error.details;
  const guilty = operation === undefined ? batch.find((one) => mentions(one.operation, id)) : batch[operation];
  if (guilty === undefined) return error;
  const [first, last] = [batch[0]?.line ?? 0, batch.at(-1)?.line ?? 0];
  return new AppError(
    'FILE_INVALID',
    `Line ${guilty.line}: ${error.message} Nothing of its batch (lines ${first} to ${last}) was kept; mend the line and load again.`,
    { ...error.details, line: guilty.line },
    { cause: error },
  );
}

/** Whether the record is this node, hangs at it, or refers to it. */
function mentions(operation: WriteOperation, id: string | undefined): boolean {
  if (id === undefined) return false;
  const ends = 'label' in operation ? [operation.id] : [operation.from, operation.to];
  if (ends.includes(id)) return true;
  return 'properties' in operation && Object.values(operation.properties).includes(id);
}

/** Splits pieces of text into lines; a line of more than 16 MiB is FILE_INVALID. */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > 16 * 1024 * 1024) {
      throw new AppError('FILE_INVALID', 'Expected lines of at most 16 MiB; is this a file made by kenniskring dump?');
    }
    yield* lines;
  }
  if (rest !== '') yield rest;
}
