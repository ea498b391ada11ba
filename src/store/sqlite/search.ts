import { queryTerms } from '../../model/search/analyser';
import type { QueryWord } from '../../model/search/analyser';
import type { SearchPage, SearchQuery } from '../store';
import { selectList } from './codec';
import type { Engine } from './engine';
import { nodeLayout } from './layout';
import { nodeOf } from './read-nodes';
import { concat, nodeRows, sql, whereSql } from './where-sql';

/** The columns in which every word must be found for a hit of that weight. */
const LEVELS = [
  [3, '{weight3}'],
  [2, '{weight3 weight2}'],
  [1, '{weight3 weight2 weight1}'],
] as const;

/** Hits by weight, freshness (latest first) and id; a text without any word finds nothing. */
export function searchText(engine: Engine, query: SearchQuery): SearchPage {
  const node = nodeLayout(engine.layout, query.label);
  const words = queryTerms(query.text);
  if (words.length === 0 || node.search === undefined) return { hits: [], hasMore: false };
  const { after } = query;
  const levels = LEVELS.map(([weight, columns]) =>
    sql(
      `SELECT rowid AS handle, ${weight} AS weight FROM ${node.search ?? ''} WHERE ${node.search ?? ''} MATCH ?`,
      matching(columns, words),
    ),
  );
  const freshness = node.freshness === undefined ? '0' : `coalesce(n.${node.freshness}, 0)`;
  const statement = concat(
    'WITH hits AS (SELECT handle, max(weight) AS weight FROM (',
    { text: levels.map(({ text }) => text).join(' UNION ALL '), values: levels.flatMap(({ values }) => values) },
    `) GROUP BY handle) SELECT n.id${selectList(node.columns, 'n')}, hits.weight, ${freshness} AS freshness
     FROM hits CROSS JOIN ${node.table} n ON n.handle = hits.handle WHERE `,
    whereSql(nodeRows(engine.layout, query.label, 'n'), query.where),
    after === undefined
      ? ''
      : sql(` AND (-hits.weight, -(${freshness}), n.id) > (?, ?, ?)`, -after.weight, -after.freshness, after.id),
    ' ORDER BY hits.weight DESC, freshness DESC, n.id LIMIT ?',
  );
  const rows = engine.connection.all(statement.text, ...statement.values, query.first + 1);
  const hits = rows.slice(0, query.first).map((row) => {
    const found = nodeOf(node, row);
    const place = 1 + node.columns.length;
    return { node: found, position: { weight: Number(row[place]), freshness: Number(row[place + 1]), id: found.id } };
  });
  return { hits, hasMore: rows.length > query.first };
}

/** The analyser's terms hold letters, marks and digits only; quoted, none of them is an operator. */
function matching(columns: string, words: readonly QueryWord[]): string {
  const clauses = words.map(
    ({ prefix, stems }) => `(${[`"${prefix}" *`, ...stems.map((stem) => `"${stem}"`)].join(' OR ')})`,
  );
  return `${columns} : (${clauses.join(' AND ')})`;
}
