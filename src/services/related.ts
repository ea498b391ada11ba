/** Relations of many nodes at once: one store call for the page, one more where totals are asked for. */
import type { Direction, GraphRelation, GraphStore, Where } from '../store/store';
import { decodeCursor, encodeCursor, type RelatedPage, type RelatedRequest, windowOf } from './paging';

/** How the relations of one kind are read. */
export interface Relating<L> {
  readonly type: string;
  readonly direction: Direction;
  readonly where?: Where;
  /** Condition on the node at the other end. */
  readonly node?: Where;
  readonly link: (relation: GraphRelation, otherEnd: string) => L;
}

/** All links of each node, in the order of the other end's id; every id present. */
export async function linksOf<L>(
  store: GraphStore,
  relating: Relating<L>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly L[]>> {
  const found = await store.expand({ ...query(relating), ids });
  return new Map(ids.map((id) => [id, (found.get(id) ?? []).map((r) => relating.link(r, otherEnd(r, id)))]));
}

/** The same page of the links of each node; every id present. */
export async function relatedPages<L>(
  store: GraphStore,
  relating: Relating<L>,
  request: RelatedRequest,
): Promise<ReadonlyMap<string, RelatedPage<L>>> {
  const { size, backwards, cursor } = windowOf(request);
  const name = `${relating.type}/${relating.direction}`;
  const after = cursor === undefined ? undefined : decodeCursor(name, cursor, 2);
  const found = await store.expand({
    ...query(relating),
    ids: request.ids,
    limit: size + 1,
    backwards,
    ...(after && { after: { id: String(after[0]), key: String(after[1]) } }),
  });
  const totals = request.totals === true ? await store.degrees({ ...query(relating), ids: request.ids }) : undefined;
  const page = (id: string): RelatedPage<L> => {
    const relations = found.get(id) ?? [];
    const more = relations.length > size;
    const shown = relations.slice(0, size);
    const items = (backwards ? shown.reverse() : shown).map((relation) => {
      const other = otherEnd(relation, id);
      return { link: relating.link(relation, other), cursor: encodeCursor(name, [other, relation.key]) };
    });
    const hasNextPage = backwards ? after !== undefined : more;
    const hasPreviousPage = backwards ? more : after !== undefined;
    return { items, hasNextPage, hasPreviousPage, total: totals?.get(id) ?? null };
  };
  return new Map(request.ids.map((id) => [id, page(id)]));
}

function query<L>({ type, direction, where, node }: Relating<L>) {
  return { type, direction, ...(where && { where }), ...(node && { node }) };
}

function otherEnd(relation: GraphRelation, id: string): string {
  return relation.from === id ? relation.to : relation.from;
}
