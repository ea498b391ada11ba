import type { GraphSchema } from '../../model/graph/definitions';
import { checkChangesSince } from '../check-requests';
import type { GraphStore, StoreSupports } from '../store';
import { backup } from './backup';
import { changesSince, trail } from './change-feed';
import { BULK_DEADLINE_MS, Connection, type Neo4jAddress } from './connection';
import { layoutOf } from './layout';
import { migrate } from './migrate';
import { checkNames } from './names';
import { count, findNodes, getNodes } from './nodes';
import { reachPushDown } from './reach';
import { countRelations, degrees, expand } from './relations';
import { restore } from './restore';
import { readIdentity, readRevision } from './revision';
import { scan } from './scan';
import { searchText } from './search';
import { write } from './write';

export interface Neo4jStoreOptions extends Neo4jAddress {
  readonly schema: GraphSchema;
  /** Whether to bring the database to the schema at once; default true. */
  readonly migrate?: boolean;
}

export const NEO4J_SUPPORTS: StoreSupports = { reach: true, sharedByProcesses: true, snapshotScan: false, skips: {} };

/**
 * Opens a graph in a Neo4j of 5.26 or later, Community or Enterprise, over Bolt, and brings it to the schema.
 * CONFIG_INVALID for an address that is none, and the port's errors for a server that is absent, refuses, or is too old.
 */
export async function openNeo4jStore(options: Neo4jStoreOptions): Promise<GraphStore> {
  checkNames(options.schema);
  const store = neo4jStore(new Connection(options), options.schema);
  if (options.migrate === false) return store;
  try {
    await store.init();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function neo4jStore(connection: Connection, schema: GraphSchema): GraphStore {
  const layout = layoutOf(schema);
  return {
    name: 'neo4j',
    supports: NEO4J_SUPPORTS,
    reach: reachPushDown(connection),
    init: (options) => migrate(connection, layout, options),
    ping: (options) => connection.read((statements) => readRevision(statements).then(() => undefined), options),
    write: (batch, options) => write(connection, layout, batch, options),
    getNodes: (label, ids, options) =>
      connection.read((statements) => getNodes(statements, layout, label, ids), options),
    findNodes: (query, options) => connection.read((statements) => findNodes(statements, layout, query), options),
    count: (label, where, options) => connection.read((statements) => count(statements, layout, label, where), options),
    expand: (query, options) => connection.read((statements) => expand(statements, layout, query), options),
    degrees: (query, options) => connection.read((statements) => degrees(statements, layout, query), options),
    countRelations: (type, options) =>
      connection.read((statements) => countRelations(statements, layout, type), options),
    searchText: (query, options) => connection.read((statements) => searchText(statements, layout, query), options),
    scan: (request, options) => scan(connection, layout, request, options),
    identity: (options) => connection.read(readIdentity, options),
    revision: (options) => connection.read(readRevision, options),
    changesSince: (revision, limit, options) =>
      connection.read((statements) => {
        checkChangesSince(revision, limit);
        return changesSince(statements, revision, { limit, strict: options?.strict === true });
      }, options),
    trail: (revision, options) =>
      connection.read((statements) => {
        checkChangesSince(revision, 1);
        return trail(statements, revision);
      }, options),
    backup: (path, options) => backup(connection, layout, path, options ?? {}),
    restore: (path, options) => restore(connection, layout, path, { deadlineMs: BULK_DEADLINE_MS, ...options }),
    close: () => connection.close(),
  };
}
