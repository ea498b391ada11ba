/**
 * Brings a database to the registry: what is recorded in it is compared with the registry, and what is new is added in one transaction.
 * Nothing is ever dropped. Safe to repeat, and from two processes at once: the comparison is made under the write lock.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../../errors';
import type {
  GraphSchema,
  LabelDefinition,
  PropertyDefinition,
  RelationDefinition,
} from '../../model/graph/definitions';
import { searchTerms } from '../../model/search/analyser';
import { decodeRow, selectList } from './codec';
import { APPLICATION_ID } from './connection';
import type { Connection } from './connection';
import { PERSON, columnType } from './layout';
import type { ColumnLayout, Layout, NodeLayout, RelationLayout } from './layout';

/** The version of the tables' form; a database with a higher one was made by a newer Kenniskring. */
const FORM = 1;

const BASE = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE migrations (number INTEGER PRIMARY KEY, version INTEGER NOT NULL, hash TEXT NOT NULL, added TEXT NOT NULL);
  CREATE TABLE changes (revision INTEGER NOT NULL, part INTEGER NOT NULL, size INTEGER NOT NULL, entries TEXT NOT NULL,
    PRIMARY KEY (revision, part)) WITHOUT ROWID;
  CREATE TABLE idempotency (key TEXT PRIMARY KEY, hash TEXT NOT NULL, revision INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO meta VALUES ('revision', 0), ('registry', '{"labels":{},"relations":{}}');
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORM};`;

/** Adds what the registry has and the database has not. STORE_VERSION where the database has what the registry has not. */
export function migrate(connection: Connection, layout: Layout): void {
  if (recorded(connection) === canonical(layout.schema)) return;
  connection.immediately(() => {
    if (connection.value('PRAGMA user_version') === 0) connection.exec(BASE);
    const before = recorded(connection);
    const after = canonical(layout.schema);
    if (before === after) return;
    const old = JSON.parse(before) as GraphSchema;
    checkKnown(connection, old, layout.schema);
    const added = [...layout.nodes.values()].flatMap((node) => growNode(connection, layout, node, old));
    added.push(...[...layout.relations.values()].flatMap((relation) => growRelation(connection, relation, old)));
    record(connection, layout.schema, { after, added });
  });
}

/** STORE_VERSION unless the database is one that the registry can work with; for opening without migrating. */
export function checkMigrated(connection: Connection, layout: Layout): void {
  const before = recorded(connection);
  if (before === canonical(layout.schema)) return;
  checkKnown(connection, JSON.parse(before) as GraphSchema, layout.schema);
  versionFault(connection, 'a database that has been migrated', 'one that lacks parts of the registry; run init');
}

/** STORE_VERSION where a backup has what the registry has not; one that lacks something is migrated after it was restored. */
export function checkRestorable(connection: Connection, layout: Layout): void {
  checkKnown(connection, JSON.parse(recorded(connection)) as GraphSchema, layout.schema);
}

/** The registry in the database, as canonical JSON; an empty one in a new database. */
function recorded(connection: Connection): string {
  const form = Number(connection.value('PRAGMA user_version'));
  if (form > FORM) versionFault(connection, `form ${FORM}`, `form ${form}, made by a newer Kenniskring`);
  if (form === 0) return '{"labels":{},"relations":{}}';
  return String(connection.value("SELECT value FROM meta WHERE name = 'registry'"));
}

function canonical(schema: GraphSchema): string {
  return JSON.stringify(schema, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}

/** Everything that is stored must be known, and of the same type: otherwise a newer Kenniskring made it. */
function checkKnown(connection: Connection, old: GraphSchema, schema: GraphSchema): void {
  for (const kind of ['labels', 'relations'] as const) {
    for (const [owner, stored] of Object.entries<LabelDefinition | RelationDefinition>(old[kind])) {
      const known = schema[kind][owner];
      if (known === undefined) versionFault(connection, 'labels and relations of this registry', `also ${owner}`);
      for (const [name, before] of Object.entries(stored.properties)) {
        const now = known.properties[name];
        if (now === undefined) versionFault(connection, `properties of ${owner} in this registry`, `also ${name}`);
        if (now.type !== before.type) versionFault(connection, `${owner}.${name} of type ${now.type}`, before.type);
        if (before.values?.some((value, place) => now.values?.[place] !== value) === true) {
          versionFault(connection, `${owner}.${name} one of ${now.values?.join(', ') ?? ''}`, before.values.join(', '));
        }
      }
    }
  }
}

function growNode(connection: Connection, layout: Layout, node: NodeLayout, old: GraphSchema): readonly string[] {
  const stored = old.labels[node.label];
  const added: string[] = [];
  if (stored === undefined) {
    const columns = node.columns.map(({ column, definition }) => `, ${column} ${columnType(definition)}`).join('');
    connection.exec(
      `CREATE TABLE ${node.table} (handle INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE${columns}) STRICT`,
    );
    added.push(node.label);
  } else {
    added.push(...addColumns(connection, node.table, node.columns, stored.properties));
  }
  for (const column of node.columns) growNodeIndex(connection, node, column);
  const weights = (properties: Readonly<Record<string, PropertyDefinition>> = {}): string =>
    Object.entries(properties)
      .map(([name, { search }]) => (search === undefined ? '' : `${name}:${search} `))
      .sort()
      .join('');
  if (weights(stored?.properties) !== weights(layout.schema.labels[node.label]?.properties)) {
    rebuildSearch(connection, layout, node);
  }
  return added;
}

function growNodeIndex(connection: Connection, node: NodeLayout, { column, property, definition }: ColumnLayout): void {
  const { indexed, unique, type } = definition;
  if (indexed === true || type === 'person') {
    connection.exec(`CREATE INDEX IF NOT EXISTS i_${node.label}_${property} ON ${node.table} (${column}, id)`);
  }
  if (unique === true) {
    connection.exec(`CREATE UNIQUE INDEX IF NOT EXISTS u_${node.label}_${property} ON ${node.table} (${column})`);
  }
}

/** The full-text table of a label, filled from its nodes. Only terms are kept, not the text; a row's number is the node's handle. */
function rebuildSearch(connection: Connection, layout: Layout, node: NodeLayout): void {
  connection.exec(`DROP TABLE IF EXISTS s_${node.label}`);
  if (node.search === undefined) return;
  connection.exec(
    `CREATE VIRTUAL TABLE ${node.search} USING fts5 (weight3, weight2, weight1,
       content = '', contentless_delete = 1, detail = 'column', tokenize = 'ascii')`,
  );
  const definition = layout.schema.labels[node.label];
  if (definition === undefined) return;
  const page = `SELECT handle${selectList(node.columns, 'n')} FROM ${node.table} n WHERE handle > ? ORDER BY handle LIMIT 1000`;
  for (let after = -1; ;) {
    const rows = connection.all(page, after);
    for (const row of rows) {
      const terms = searchTerms(definition, decodeRow(node.columns, row, 1));
      connection.run(`INSERT INTO ${node.search} (rowid, weight3, weight2, weight1) VALUES (?, ?, ?, ?)`, [
        row[0] ?? null,
        terms.weight3,
        terms.weight2,
        terms.weight1,
      ]);
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last[0]);
  }
}

function growRelation(connection: Connection, relation: RelationLayout, old: GraphSchema): readonly string[] {
  const stored = old.relations[relation.type];
  const added: string[] = [];
  if (stored === undefined) {
    const columns = relation.columns.map(({ column, definition }) => `, ${column} ${columnType(definition)}`).join('');
    connection.exec(
      `CREATE TABLE ${relation.table} (source INTEGER NOT NULL, target INTEGER NOT NULL, key TEXT NOT NULL${columns},
         PRIMARY KEY (source, target, key)) STRICT, WITHOUT ROWID`,
    );
    added.push(relation.type);
  } else {
    added.push(...addColumns(connection, relation.table, relation.columns, stored.properties));
  }
  for (const { column, property, definition } of relation.columns) {
    if (definition.unique === true) {
      connection.exec(
        `CREATE UNIQUE INDEX IF NOT EXISTS u_${relation.type}_${property} ON ${relation.table} (${column})`,
      );
    }
    if (definition.type !== 'person') continue;
    connection.exec(
      `CREATE INDEX IF NOT EXISTS i_${relation.type}_${property} ON ${relation.table} (${column}) WHERE ${strangers(relation, column)}`,
    );
  }
  return added;
}

/**
 * The condition that a person property names someone who is neither end. Only those rows are indexed: the others go with the person
 * and are found by its ends.
 */
export function strangers(relation: RelationLayout, column: string): string {
  const ends = [relation.from === PERSON ? 'source' : '', relation.to === PERSON ? 'target' : ''].filter(
    (end) => end !== '',
  );
  return [`${column} IS NOT NULL`, ...ends.map((end) => `${column} <> ${end}`)].join(' AND ');
}

function addColumns(
  connection: Connection,
  table: string,
  columns: readonly ColumnLayout[],
  stored: Readonly<Record<string, unknown>>,
): readonly string[] {
  const missing = columns.filter(({ property }) => !Object.hasOwn(stored, property));
  for (const { column, definition } of missing) {
    connection.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${columnType(definition)}`);
  }
  return missing.map(({ property }) => `${table.slice(2)}.${property}`);
}

function record(
  connection: Connection,
  schema: GraphSchema,
  { after, added }: { after: string; added: readonly string[] },
): void {
  const entries = [...Object.values(schema.labels), ...Object.values(schema.relations)];
  const version = Math.max(0, ...entries.map(({ since }) => since));
  const hash = createHash('sha256').update(after).digest('hex');
  connection.run("UPDATE meta SET value = ? WHERE name = 'registry'", [after]);
  connection.run(
    'INSERT INTO migrations (number, version, hash, added) SELECT coalesce(max(number), 0) + 1, ?, ?, ? FROM migrations',
    [version, hash, added.join(' ')],
  );
}

function versionFault(connection: Connection, expected: string, got: string): never {
  const { path } = connection.options;
  throw new AppError('STORE_VERSION', `The database ${path}: expected ${expected} and got ${got}.`, {
    file: path,
    expected,
    got,
  });
}
