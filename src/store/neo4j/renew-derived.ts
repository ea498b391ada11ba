/** Derived values that must be made anew, because they are made otherwise for a relation type than when it was written. */
import type { CallOptions } from '../store';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection, type Row } from './connection';
import { derivedNames, derivedValues } from './derived';
import { type Layout, type RelationLayout, projection, propertiesOf } from './layout';
import { META } from './names';
import { inPieces } from './scan-pieces';

const SOURCES = 8;
const LOCK = `MATCH (m:${META} {id: 'store'}) SET m.locked = true`;

/** What is derived and how; kept in the database to see a difference. */
export function derivedProperties(layout: Layout): readonly string[] {
  return [...layout.types.values()].flatMap(signature);
}

/** Types whose derived values are not those of this registry. */
export function staleTypes(layout: Layout, found: readonly string[] | null | undefined): readonly RelationLayout[] {
  const known = new Set(found ?? []);
  return [...layout.types.values()].filter((on) => signature(on).some((text) => !known.has(text)));
}

/** Makes those of all relations of a type anew, some at a time under the write lock. Repeating it does no harm. */
export async function renewDerived(connection: Connection, on: RelationLayout, options?: CallOptions): Promise<void> {
  const { from, to } = on.definition;
  const plan = `MATCH (a:${from}) RETURN id(a) / ${SOURCES} AS piece, sum(COUNT { (a)-[:${on.type}]->() })`;
  const rows = await connection.read((statements) => statements.run(plan), options, BULK_DEADLINE_MS);
  for (const pieces of inPieces(rows as readonly (readonly [number, number])[])) {
    await connection.write(
      async (statements) => {
        await statements.run(LOCK);
        const found = await statements.run(
          `UNWIND $pieces AS piece UNWIND range(piece * ${SOURCES}, piece * ${SOURCES} + ${SOURCES - 1}) AS h ` +
            `MATCH (a:${from}) WHERE id(a) = h MATCH (a)-[r:${on.type}]->(b:${to}) ` +
            `RETURN id(r), a.id, b.id, ${projection('r', on.names)}`,
          { pieces: pieces.map(toInteger) },
        );
        await statements.run('UNWIND $rows AS row MATCH ()-[r]->() WHERE id(r) = row[0] SET r += row[1]', {
          rows: found.map((row) => derivedRow(on, row)),
        });
      },
      { ...options, repeatable: true },
      BULK_DEADLINE_MS,
    );
  }
}

function signature(on: RelationLayout): readonly string[] {
  const names = derivedNames(on);
  return names.length === 0 ? [] : [`${on.type}: ${names.join(', ')}; ${on.packing?.signature ?? 'nothing packed'}`];
}

function derivedRow(on: RelationLayout, row: Row): Row {
  const [handle, from, to, values] = row as readonly [number, string, string, unknown];
  return [toInteger(handle), derivedValues(on, { from, to, properties: propertiesOf(on, values) })];
}
