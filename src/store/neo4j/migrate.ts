/**
 * Brings a database to the registry's schema. Every step can be repeated and can meet itself in another process: schema statements
 * are IF NOT EXISTS, and the version only ever rises.
 */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors';
import type { GraphSchema } from '../../model/graph/definitions';
import type { CallOptions } from '../store';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection } from './connection';
import { META } from './names';
import type { Layout } from './layout';
import { driverCode } from './neo4j-errors';
import { derivedProperties, renewDerived, staleTypes } from './renew-derived';
import { renewTerms, searchedProperties, staleLabels } from './renew-terms';
import { retiredStatements, schemaStatements, schemaVersion } from './schema';

/** Version of the way in which this adapter stores a graph; a later one is not understood by this program. */
export const STORAGE_FORMAT = 3;

const READ_META = `MATCH (m:${META} {id: 'store'}) RETURN m.schemaVersion, m.format, m.searched, m.derived, m.identity`;
const WRITE_META =
  `MERGE (m:${META} {id: 'store'}) ` +
  'ON CREATE SET m.revision = 0, m.schemaVersion = 0, m.restoring = false ' +
  'SET m.searched = $searched, m.derived = $derived, m.format = $format, ' +
  'm.identity = coalesce(m.identity, $identity), ' +
  'm.schemaVersion = CASE WHEN m.schemaVersion > $version THEN m.schemaVersion ELSE $version END';

type Texts = readonly string[] | null;
type Meta = readonly [version?: number, format?: number, searched?: Texts, derived?: Texts, identity?: string | null];

/** Creates what is missing. STORE_VERSION when the database was made by a later version of Kenniskring. */
export async function migrate(connection: Connection, layout: Layout, options?: CallOptions): Promise<void> {
  const { schema } = layout;
  const wanted = schemaVersion(schema);
  const found = await connection.read((statements) => statements.run(READ_META), options, BULK_DEADLINE_MS);
  const [version, format, searched, derived, identity] = (found[0] ?? []) as Meta;
  refuseLater(connection.where, 'storage format', format, STORAGE_FORMAT);
  refuseLater(connection.where, 'schema version', version, wanted);
  const stale = staleLabels(layout, searched);
  const remade = staleTypes(layout, derived);
  const isRenewed = stale.length === 0 && remade.length === 0;
  const isNamed = typeof identity === 'string';
  if (version === wanted && isRenewed && isNamed && (await isComplete(connection, schema, options))) return;
  for (const statement of [...schemaStatements(schema), ...retiredStatements(schema)])
    await applyOnce(connection, statement, options);
  await connection.read(
    async (statements) => statements.run('CALL db.awaitIndexes($seconds)', { seconds: toInteger(600) }),
    options,
    BULK_DEADLINE_MS,
  );
  if (version !== undefined) for (const on of stale) await renewTerms(connection, on, options);
  if (version !== undefined) for (const on of remade) await renewDerived(connection, on, options);
  const parameters = {
    version: toInteger(wanted),
    format: toInteger(STORAGE_FORMAT),
    searched: searchedProperties(layout),
    derived: derivedProperties(layout),
    identity: randomUUID(),
  };
  await connection.write((statements) => statements.run(WRITE_META, parameters), { ...options, repeatable: true });
}

function refuseLater(where: string, what: string, found: number | undefined, known: number): void {
  if (found === undefined || found <= known) return;
  throw new AppError(
    'STORE_VERSION',
    `The graph in Neo4j at ${where} has ${what} ${found} and this version of Kenniskring knows up to ${known}: install a newer one.`,
    { expected: `${what} up to ${known}`, got: String(found) },
  );
}

/** A property may have become indexed without a new label: then an index is missing although the version is right. */
async function isComplete(connection: Connection, schema: GraphSchema, options?: CallOptions): Promise<boolean> {
  const rows = await connection.read(
    async (statements) => [
      ...(await statements.run('SHOW INDEXES YIELD name RETURN name')),
      ...(await statements.run('SHOW CONSTRAINTS YIELD name RETURN name')),
    ],
    options,
  );
  const names = new Set(rows.map(([name]) => name));
  return schemaStatements(schema).every((statement) => {
    const name = /(?:INDEX|CONSTRAINT) (\S+) IF NOT EXISTS/.exec(statement)?.[1];
    return name !== undefined && names.has(name);
  });
}

/** Another process may be creating the very same one at this moment. */
async function applyOnce(connection: Connection, statement: string, options?: CallOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.write((statements) => statements.run(statement), { ...options, repeatable: true });
      return;
    } catch (error) {
      const code = driverCode((error as Error).cause) ?? '';
      if (/EquivalentSchemaRuleAlreadyExists|AlreadyExists/.test(code)) return;
      const isRace = /ConstraintCreationFailed|ConstraintsChanged|TransientError/.test(code);
      if (!isRace || attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt * (0.5 + Math.random())));
    }
  }
}
