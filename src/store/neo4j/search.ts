/**
 * Full-text search over the analysed terms. The order is by weight, freshness and id, so no score of Lucene's leaves this file: hits
 * come weight by weight, each weight by a query of its own that leaves out what a greater weight has found.
 */
import { type QueryWord, queryTerms } from '../../model/search/analyser';
import { checkSearch } from '../check-requests';
import type { SearchPage, SearchPosition, SearchQuery } from '../store';
import { toInteger } from './codec';
import type { Row, Statements } from './connection';
import { type Layout, projection } from './layout';
import { TERM_PROPERTIES } from './names';
import { graphNode, nodeLayout } from './nodes';
import { textIndexName } from './schema';
import { type Compiled, compileWhere } from './where';

type Hit = SearchPage['hits'][number];

export async function searchText(statements: Statements, layout: Layout, query: SearchQuery): Promise<SearchPage> {
  checkSearch(layout.schema, query);
  const words = queryTerms(query.text);
  if (words.length === 0) return { hits: [], hasMore: false };
  const where = compileWhere(layout.schema, { subject: { label: query.label }, variable: 'n' }, query.where);
  const hits: Hit[] = [];
  for (const weight of [3, 2, 1]) {
    if (hits.length > query.first || weight > (query.after?.weight ?? 3)) continue;
    const wanted = query.first + 1 - hits.length;
    hits.push(...(await tier(statements, layout, query, { weight, words, where, wanted })));
  }
  return { hits: hits.slice(0, query.first), hasMore: hits.length > query.first };
}

interface Tier {
  readonly weight: number;
  readonly words: readonly QueryWord[];
  readonly where: Compiled;
  readonly wanted: number;
}

/** Hits of exactly one weight, in order, after the position where that lies in this weight. */
async function tier(
  statements: Statements,
  layout: Layout,
  query: SearchQuery,
  { weight, words, where, wanted }: Tier,
): Promise<readonly Hit[]> {
  const on = nodeLayout(layout, query.label);
  const { freshness } = on.definition;
  const fresh = freshness === undefined ? '0' : `coalesce(n.${freshness}.epochMillis, 0)`;
  const after = query.after?.weight === weight ? query.after : undefined;
  const keyset =
    after === undefined ? '' : ' AND (fresh < $afterFreshness OR (fresh = $afterFreshness AND n.id > $afterId))';
  const rows = await statements.run(
    `CALL db.index.fulltext.queryNodes($index, $text) YIELD node AS n WITH n, ${fresh} AS fresh ` +
      `WHERE (${where.cypher})${keyset} WITH n, fresh ORDER BY fresh DESC, n.id LIMIT $limit ` +
      `RETURN n.id, ${projection('n', on.names)}, fresh`,
    {
      ...where.parameters,
      index: textIndexName(query.label),
      text: luceneQuery(words, weight),
      limit: toInteger(wanted),
      ...(after !== undefined && { afterFreshness: toInteger(after.freshness), afterId: after.id }),
    },
  );
  return rows.map((row: Row): Hit => {
    const position: SearchPosition = { weight, freshness: row[2] as number, id: row[0] as string };
    return { node: graphNode(on, row), position };
  });
}

/** Every word in properties of at least this weight, and not every word in those of a greater one. */
function luceneQuery(words: readonly QueryWord[], weight: number): string {
  const all = (fields: readonly string[]): string =>
    words.map((word) => `+(${fields.flatMap((field) => wordIn(field, word)).join(' ')})`).join(' ');
  const greater = TERM_PROPERTIES.slice(0, 3 - weight);
  const within = all(TERM_PROPERTIES.slice(0, 4 - weight));
  return greater.length === 0 ? within : `${within} -(${all(greater)})`;
}

function wordIn(field: string, word: QueryWord): readonly string[] {
  return [`${field}:${escape(word.prefix)}*`, ...word.stems.map((stem) => `${field}:${escape(stem)}`)];
}

/** The analyser leaves letters, marks and digits only; should it ever leave more, it is not an operator here. */
function escape(term: string): string {
  return term.replace(/[^\p{L}\p{N}\p{M}]/gu, String.raw`\$&`);
}
