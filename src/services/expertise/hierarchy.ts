/** The hierarchy of expertise: what is narrower, what is broader. Safe against cycles. */
import type { GraphStore } from '../../store/store';

const CHUNK = 5000;

/** Each expertise with everything narrower, itself included. One store call a level of the hierarchy for all roots together. */
export async function narrowerClosure(
  store: GraphStore,
  roots: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const narrower = await adjacency(store, roots, 'in');
  return new Map(roots.map((root) => [root, reachable(narrower, root)]));
}

/** Everything broader than an expertise, itself included. */
export async function broaderClosure(store: GraphStore, root: string): Promise<ReadonlySet<string>> {
  return reachable(await adjacency(store, [root], 'out'), root);
}

async function adjacency(
  store: GraphStore,
  roots: readonly string[],
  direction: 'in' | 'out',
): Promise<ReadonlyMap<string, readonly string[]>> {
  const next = new Map<string, readonly string[]>();
  let frontier = [...new Set(roots)];
  while (frontier.length > 0) {
    const found = new Set<string>();
    for (let start = 0; start < frontier.length; start += CHUNK) {
      const ids = frontier.slice(start, start + CHUNK);
      const relations = await store.expand({ type: 'BROADER', direction, ids });
      for (const id of ids) {
        const others = (relations.get(id) ?? []).map((r) => (direction === 'in' ? r.from : r.to));
        next.set(id, others);
        for (const other of others) found.add(other);
      }
    }
    frontier = [...found].filter((id) => !next.has(id));
  }
  return next;
}

function reachable(next: ReadonlyMap<string, readonly string[]>, root: string): ReadonlySet<string> {
  const seen = new Set([root]);
  const stack = [root];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const other of next.get(id) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      stack.push(other);
    }
  }
  return seen;
}
