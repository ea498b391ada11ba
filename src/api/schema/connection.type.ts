/** Connections after Relay: edges, nodes, pageInfo, totalCount. */
import './reflected-types';
import type { GraphQLScalarType } from 'graphql';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../../services/paging';
import type { RelatedPage } from '../../services/paging';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether `first` and `after: endCursor` would give more.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether `last` and `before: startCursor` would give more.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null on an empty page.' })
  endCursor!: string | null;
}

@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { defaultValue: 20, description: 'Length of the page, 1..100.' })
  first!: number;
  @Field(() => String, { nullable: true, description: 'Begin after this cursor of an earlier page.' })
  after?: string;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Length of the page from the front, 1..100; 20 when `last` is absent too.',
  })
  first?: number;
  @Field(() => String, {
    nullable: true,
    description: 'Begin after this cursor of an earlier page with the same sort; with `first`.',
  })
  after?: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Length of the page from the back, 1..100; not together with `first`.',
  })
  last?: number;
  @Field(() => String, {
    nullable: true,
    description: 'End before this cursor of an earlier page with the same sort; with `last`.',
  })
  before?: string;
}

export interface EdgeView<N> {
  readonly node: N;
  readonly cursor: string;
}

/** What a connection type resolves from; the total is counted only when it is asked for. */
export interface ConnectionView<N, E = unknown> {
  readonly edges: readonly (EdgeView<N> & E)[];
  readonly nodes: readonly N[];
  readonly pageInfo: Readonly<Record<keyof PageInfo, boolean | string | null>>;
  readonly totalCount: Promise<number>;
}

type NodeThunk = () => ClassType | object | GraphQLScalarType;

/** Makes `<name>Connection` and `<name>Edge`; an edge with properties of the relation is declared by the caller and given here. */
export function connectionOf(name: string, what: string, node: NodeThunk, edge?: ClassType): ClassType {
  const edgeType = edge ?? edgeOf(name, what, node);

  @ObjectType(`${name}Connection`, { description: `A page of ${what}.` })
  class Connection {
    @Field(() => [edgeType], { description: 'The rows of the page with their cursors.' })
    edges!: unknown[];
    @Field(() => [node() as ClassType], { description: 'The rows of the page alone.' })
    nodes!: unknown[];
    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo;
    @Field(() => Int, {
      description: 'How many there are in all, as far as the viewer may see; counted when asked for.',
    })
    totalCount!: number;
  }
  return Connection;
}

/** The connection of a service's page. */
export function connectionFrom<T, N>(page: Page<T>, view: (row: T) => N): ConnectionView<N> {
  const edges = page.items.map(({ node, cursor }) => ({ node: view(node), cursor }));
  return assemble(edges, page, page.total);
}

/** The connection of rows that belong to a node; edges carry what `edge` reads from the relation. */
export function relatedConnection<L, N, E extends object>(
  page: RelatedPage<L>,
  ends: readonly (N | undefined)[],
  options: { readonly edge: (link: L) => E; readonly total: () => Promise<number> },
): ConnectionView<N, E> {
  const edges = page.items.flatMap(({ link, cursor }, index) => {
    const node = ends[index];
    return node === undefined ? [] : [{ ...options.edge(link), node, cursor }];
  });
  return assemble(edges, page, options.total);
}

function edgeOf(name: string, what: string, node: NodeThunk): ClassType {
  @ObjectType(`${name}Edge`, { description: `One of ${what}, with its cursor.` })
  class Edge {
    @Field(() => node() as ClassType, { description: 'The row.' })
    node!: unknown;
    @Field(() => String, { description: 'Where it stands, for `after` and `before`.' })
    cursor!: string;
  }
  return Edge;
}

function assemble<N, E>(
  edges: readonly (EdgeView<N> & E)[],
  position: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean },
  total: () => Promise<number>,
): ConnectionView<N, E> {
  const { hasNextPage, hasPreviousPage } = position;
  const startCursor = edges[0]?.cursor ?? null;
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor: edges.at(-1)?.cursor ?? null },
    get totalCount() {
      return total();
    },
  };
}
