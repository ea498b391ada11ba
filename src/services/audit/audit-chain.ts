/**
 * The audit log: append-only entries in one chain a server, each holding the hash of the one before. Persons stand in it by pseudonym.
 * One writer a chain: appending is exclusive within the process, and a second process on the same chain is noticed by the entry's id.
 */
import { createHash } from 'node:crypto';

import type { Viewer } from '../../model/viewer';
import type { GraphStore, WriteOperation } from '../../store/store';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { pseudonym } from '../pseudonym';

export interface AuditRecord {
  readonly action: string;
  /** Ids of the persons it is about. */
  readonly subjects: readonly string[];
  /** Without personal data. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Where a chain ends. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

interface ChainState {
  last: Promise<unknown>;
  head: ChainHead | undefined;
}

const states = new WeakMap<GraphStore, ChainState>();
const EMPTY: ChainHead = { sequence: 0, hash: '' };

/** Runs work that appends to the log, one at a time in this process. */
export async function exclusively<T>(store: GraphStore, work: (chain: ChainAccess) => Promise<T>): Promise<T> {
  const state = states.get(store) ?? { last: Promise.resolve(), head: undefined };
  states.set(store, state);
  const access: ChainAccess = {
    head: async (ports) => (state.head ??= await readHead(ports)),
    moved: (head) => (state.head = head),
  };
  const done = state.last.then(() => work(access));
  state.last = done.catch(() => undefined);
  return done;
}

/** The chain's end as this process knows it. */
export interface ChainAccess {
  head(ports: Ports): Promise<ChainHead>;
  /** To be called when an entry was stored, or with undefined when storing failed: the end is then read again. */
  moved(head: ChainHead | undefined): void;
}

/** The operation that stores an entry behind a head, and the head after it. */
export function entryAfter(
  ports: Ports,
  viewer: Viewer,
  record: AuditRecord & { readonly at: string },
  head: ChainHead,
): { readonly operation: WriteOperation; readonly head: ChainHead } {
  const chain = chainName(ports);
  const sequence = head.sequence + 1;
  const subjects = [...new Set(record.subjects)].sort().map((id) => pseudonym(ports, id));
  const content = {
    chain,
    sequence,
    at: record.at,
    actor: viewer.personId === undefined ? 'operator' : pseudonym(ports, viewer.personId),
    action: record.action,
    ...(viewer.purpose !== undefined && { purpose: viewer.purpose }),
    ...(subjects.length > 0 && { subjects }),
    ...(record.details !== undefined && { details: canonicalJson(record.details) }),
    previousHash: head.hash,
  };
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const id = `${chain}:${sequence}`;
  return {
    operation: { op: 'createNode', label: 'AuditEntry', id, properties: { ...content, hash } },
    head: { sequence, hash },
  };
}

/** JSON with the keys of every object in order: what an entry's hash is taken over. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function chainName(ports: Ports): string {
  return ports.audit?.chain ?? 'main';
}

async function readHead(ports: Ports): Promise<ChainHead> {
  const { nodes } = await ports.store.findNodes({
    label: 'AuditEntry',
    where: { property: 'chain', is: 'eq', value: chainName(ports) },
    sort: { property: 'sequence', descending: true },
    first: 1,
  });
  const [last] = nodes;
  if (last === undefined) return EMPTY;
  return { sequence: Number(last.properties['sequence']), hash: textOf(last.properties, 'hash') ?? '' };
}
