/** Packed numbers that must be made anew, because the registry packs a relation type otherwise than when they were made. */
import type { CallOptions } from '../store';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection, type Row } from './connection';
import { type Layout, type RelationLayout, projection, propertiesOf } from './layout';
import { META } from './names';
import { PACKED, type Packing, packed } from './packing';
import { inPieces } from './scan-pieces';

const SOURCES = 8;
const LOCK = `MATCH (m:${META} {id: 'store'}) SET m.locked = true`;

type Packs = RelationLayout & { readonly packing: Packing };

/** What is packed where; kept in the database to see a difference. */
export function packedProperties(layout: Layout): readonly string[] {
  return packing(layout).map((on) => on.packing.signature);
}

/** Types whose numbers are not those of this registry. */
export function staleTypes(layout: Layout, found: readonly string[] | null | undefined): readonly Packs[] {
  const known = new Set(found ?? []);
  return packing(layout).filter((on) => !known.has(on.packing.signature));
}

/** Packs all relations of a type anew, some at a time under the write lock. Repeating it does no harm. */
export async function renewPacked(connection: Connection, on: Packs, options?: CallOptions): Promise<void> {
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
        await statements.run(`UNWIND $rows AS row MATCH ()-[r]->() WHERE id(r) = row[0] SET r.${PACKED} = row[1]`, {
          rows: found.map((row) => numberRow(on, row)),
        });
      },
      { ...options, repeatable: true },
      BULK_DEADLINE_MS,
    );
  }
}

function packing(layout: Layout): readonly Packs[] {
  return [...layout.types.values()].filter((on): on is Packs => on.packing !== undefined);
}

function numberRow(on: Packs, row: Row): Row {
  const [handle, from, to, values] = row as readonly [number, string, string, unknown];
  return [toInteger(handle), packed(on.packing, { from, to }, propertiesOf(on, values))];
}
