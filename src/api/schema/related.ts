/** Resolving what belongs to a node: a page of links by one loader, the nodes at their ends by another. */
import type { RelatedPage, RelatedRequest } from '../../services/paging';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../../services/ports';
import type { ApiContext } from '../context';
import { type ConnectionView, type PageArgs, relatedConnection } from './connection.type';
import { given } from './input';

export interface Related<L, N, E> {
  readonly links: (
    ports: Ports,
    viewer: Viewer,
    request: RelatedRequest,
  ) => Promise<ReadonlyMap<string, RelatedPage<L>>>;
  readonly nodes: (ports: Ports, viewer: Viewer, ids: readonly string[]) => Promise<readonly (N | undefined)[]>;
  /** The id at the other end. */
  readonly end: (link: L) => string;
  /** What the edge shows of the relation. */
  readonly edge: (link: L) => E;
}

/** The connection of one node's related rows; all nodes of a level share the calls. */
export async function resolveRelated<L, N, E extends object>(
  context: ApiContext,
  id: string,
  related: Related<L, N, E>,
  args: PageArgs,
): Promise<ConnectionView<N, E>> {
  const page = await context.loaders.page(related.links, given(args)).load(id);
  const nodes = context.loaders.one(related.nodes);
  const ends = await Promise.all(page.items.map(({ link }) => nodes.load(related.end(link))));
  const total = (): Promise<number> => context.loaders.total(related.links, id);
  return relatedConnection(page, ends, { edge: related.edge, total });
}

/** The nodes with these ids, without those that are absent or hidden. */
export async function resolveNodes<N>(
  context: ApiContext,
  nodes: Related<unknown, N, object>['nodes'],
  ids: readonly string[],
): Promise<readonly N[]> {
  const loader = context.loaders.one(nodes);
  const found = await Promise.all(ids.map((id) => loader.load(id)));
  return found.filter((node) => node !== undefined);
}

/** Each link with the node at its end under the name `as`; links whose end is absent or hidden are left out. */
export async function joined<L extends object, N>(
  context: ApiContext,
  links: readonly L[],
  to: { readonly read: Related<L, N, object>['nodes']; readonly end: (link: L) => string; readonly as: string },
): Promise<readonly object[]> {
  const loader = context.loaders.one(to.read);
  const ends = await Promise.all(links.map((link) => loader.load(to.end(link))));
  return links.flatMap((link, index) => {
    const node = ends[index];
    return node === undefined ? [] : [{ ...link, [to.as]: node }];
  });
}
