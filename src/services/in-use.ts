/** Walking the role profiles, families or units in use. */
import type { GraphStore, Where } from '../store/store';
import { textOf } from './properties';

const PAGE = 1000;

/** Ids of all nodes of the label that are not retired, page by page in the order of the ids. */
export async function* idsInUse(
  store: GraphStore,
  label: 'RoleProfile' | 'RoleFamily' | 'Unit',
): AsyncGenerator<readonly string[]> {
  let after: string | undefined;
  for (;;) {
    const where: Where = after === undefined ? { all: [] } : { idAfter: after };
    const { nodes, hasMore } = await store.findNodes({ label, where, first: PAGE });
    yield nodes.filter((node) => textOf(node.properties, 'retiredOn') === null).map(({ id }) => id);
    after = nodes.at(-1)?.id;
    if (!hasMore) return;
  }
}
