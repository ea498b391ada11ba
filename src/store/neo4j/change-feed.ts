/**
 * The change feed: one Change node per write that changed something, with all its changes packed. The packing is a list of names, a
 * list of ids and keys, and rows of places in them, as deflated JSON.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Change, ChangePage } from '../store';
import { toInteger } from './codec';
import type { Statements } from './connection';
import { CHANGE } from './names';

/** A change without its revision. */
export type Changed =
  | { readonly change: 'put' | 'delete'; readonly label: string; readonly id: string }
  | {
      readonly change: 'put' | 'delete';
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly key: string;
    };

interface Packed {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** Per change: 0 put, 1 delete; name; then the id, or from, to and key. */
  readonly nodes: readonly (readonly [number, number, number])[];
  readonly relations: readonly (readonly [number, number, number, number, number])[];
  /** For each change in order whether it is a relation's: runs of equal kind, nodes first. */
  readonly runs: readonly number[];
}

const SUMMARIES =
  `MATCH (c:${CHANGE}) WHERE c.revision > $revision ` + 'RETURN c.revision, c.count ORDER BY c.revision LIMIT $most';
const RANGE =
  `MATCH (c:${CHANGE}) WHERE c.revision > $after AND c.revision <= $last ` +
  'RETURN c.revision, c.data ORDER BY c.revision';

const TRAIL =
  `MATCH (c:${CHANGE}) WHERE c.revision = $revision ` + 'RETURN c.count, size(c.data), c.data[..500], c.data[-500..]';

export async function pack(changes: readonly Changed[]): Promise<Int8Array> {
  const names = new Places();
  const ids = new Places();
  const nodes: Packed['nodes'][number][] = [];
  const relations: Packed['relations'][number][] = [];
  const runs: number[] = [0];
  for (const change of changes) {
    const isDelete = change.change === 'delete' ? 1 : 0;
    const isRelation = 'type' in change;
    if (runs.length % 2 === (isRelation ? 1 : 0)) runs.push(0);
    runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
    if (isRelation) {
      relations.push([isDelete, names.of(change.type), ids.of(change.from), ids.of(change.to), ids.of(change.key)]);
    } else {
      nodes.push([isDelete, names.of(change.label), ids.of(change.id)]);
    }
  }
  const packed: Packed = { names: names.all, ids: ids.all, nodes, relations, runs };
  const bytes = await promisify(deflateRaw)(Buffer.from(JSON.stringify(packed)), { level: 1 });
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export async function unpack(revision: number, data: Int8Array): Promise<readonly Change[]> {
  const bytes = await promisify(inflateRaw)(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  const packed = JSON.parse(bytes.toString()) as Packed;
  const name = (place: number): string => packed.names[place] ?? '';
  const id = (place: number): string => packed.ids[place] ?? '';
  const nodes = packed.nodes.map(([isDelete, label, node]): Change => {
    return { revision, change: isDelete === 1 ? 'delete' : 'put', label: name(label), id: id(node) };
  });
  const relations = packed.relations.map(([isDelete, type, from, to, key]): Change => {
    const change = isDelete === 1 ? 'delete' : 'put';
    return { revision, change, type: name(type), from: id(from), to: id(to), key: id(key) };
  });
  return inOrder(nodes, relations, packed.runs);
}

interface Most {
  readonly limit: number;
  readonly strict: boolean;
}

/** Whole revisions, no more changes than `limit`; unless `strict` at least one revision. */
export async function changesSince(
  statements: Statements,
  revision: number,
  { limit, strict }: Most,
): Promise<ChangePage> {
  const parameters = { revision: toInteger(revision), most: toInteger(limit + 1) };
  const summaries = (await statements.run(SUMMARIES, parameters)) as readonly (readonly [number, number])[];
  let total = 0;
  let taken = 0;
  for (const [, count] of summaries) {
    if ((taken > 0 || strict) && total + count > limit) break;
    total += count;
    taken += 1;
  }
  const last = summaries[taken - 1]?.[0] ?? revision;
  const rows = await statements.run(RANGE, { after: toInteger(revision), last: toInteger(last) });
  const pages = await Promise.all(rows.map(([at, data]) => unpack(at as number, data as Int8Array)));
  return { changes: pages.flat(), revision: last, hasMore: taken < summaries.length };
}

/** By the beginning and end of what was packed. */
export async function trail(statements: Statements, revision: number): Promise<string> {
  const rows = await statements.run(TRAIL, { revision: toInteger(revision) });
  return rows.length === 0 ? '' : createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

/** Each distinct text once, by its place. */
class Places {
  readonly all: string[] = [];
  private readonly places = new Map<string, number>();

  of(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

function inOrder(nodes: readonly Change[], relations: readonly Change[], runs: readonly number[]): readonly Change[] {
  const changes: Change[] = [];
  const taken = [0, 0];
  runs.forEach((length, run) => {
    const kind = run % 2;
    const from = taken[kind] ?? 0;
    const source = kind === 0 ? nodes : relations;
    for (let place = from; place < from + length; place++) {
      const change = source[place];
      if (change !== undefined) changes.push(change);
    }
    taken[kind] = from + length;
  });
  return changes;
}
