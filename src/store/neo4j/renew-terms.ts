/** Analysed terms that must be made anew, because another property of the label has become searchable since they were made. */
import type { Properties } from '../../model/graph/definitions';
import type { CallOptions } from '../store';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection, type Row } from './connection';
import { type Layout, type NodeLayout, projection, propertiesOf, storedTerms } from './layout';
import { META, TERM_PROPERTIES } from './names';

const ROWS = 2_000;
const LOCK = `MATCH (m:${META} {id: 'store'}) SET m.locked = true`;

/** 'Label: property=weight, …' for every label that is searched; kept in the database to see a difference. */
export function searchedProperties(layout: Layout): readonly string[] {
  return [...layout.labels.values()].filter(({ isSearchable }) => isSearchable).map(signature);
}

/** Labels whose terms are not those of this registry. */
export function staleLabels(layout: Layout, searched: readonly string[] | null | undefined): readonly NodeLayout[] {
  const known = new Set(searched ?? []);
  return [...layout.labels.values()].filter((on) => on.isSearchable && !known.has(signature(on)));
}

/** Makes the terms of all nodes of a label anew, some at a time under the write lock. Repeating it does no harm. */
export async function renewTerms(connection: Connection, on: NodeLayout, options?: CallOptions): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await connection.write(
      async (statements) => {
        await statements.run(LOCK);
        const page = await statements.run(
          `MATCH (n:${on.label}) WHERE n.id > $after ` +
            `RETURN n.id, ${projection('n', on.names)}, id(n) ORDER BY n.id LIMIT $limit`,
          { after, limit: toInteger(ROWS) },
        );
        const assigned = TERM_PROPERTIES.map((name) => `n.${name} = row[1].${name}`).join(', ');
        await statements.run(`UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET ${assigned}`, {
          rows: page.map((row) => termsRow(on, row)),
        });
        return page;
      },
      { ...options, repeatable: true },
      BULK_DEADLINE_MS,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last[0] as string;
  }
}

function termsRow(on: NodeLayout, row: Row): Row {
  const properties: Properties = propertiesOf(on, row[1]);
  return [toInteger(row[2] as number), storedTerms(on, properties)];
}

function signature(on: NodeLayout): string {
  const weights = Object.entries(on.definition.properties).flatMap(([name, { search }]) =>
    search === undefined ? [] : [`${name}=${search}`],
  );
  return `${on.label}: ${weights.sort().join(', ')}`;
}
