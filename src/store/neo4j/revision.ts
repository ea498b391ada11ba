/** The Meta node: the store's revision, and the lock that whoever commits a change holds. */
import { AppError } from '../../errors';
import type { Row, Statements } from './connection';
import { META } from './names';

const READ = `MATCH (m:${META} {id: 'store'}) RETURN m.revision, m.restoring`;
/** Takes the write lock until the transaction ends, and only then reads. */
const LOCK = `MATCH (m:${META} {id: 'store'}) SET m.locked = true RETURN m.revision, m.restoring`;

/** The name of the graph; empty before a version that gives names has prepared it. */
export async function readIdentity(statements: Statements): Promise<string> {
  const rows = await statements.run(`MATCH (m:${META} {id: 'store'}) RETURN m.identity`);
  return (rows[0]?.[0] as string | null | undefined) ?? '';
}

export async function readRevision(statements: Statements): Promise<number> {
  return checked(await statements.run(READ));
}

/** Takes the write lock and answers the revision, which stays until this transaction ends. */
export async function lock(statements: Statements): Promise<number> {
  return checked(await statements.run(LOCK));
}

function checked(rows: readonly Row[]): number {
  const row = rows[0];
  if (row === undefined) {
    const expected = 'a database that init() has prepared';
    throw new AppError('STORE_VERSION', `Neo4j: expected ${expected} and got one without; call init().`, { expected });
  }
  if (row[1] === true) {
    const expected = 'a whole graph';
    const message = `Neo4j: expected ${expected} and got one whose restore was cut off; restore the backup again.`;
    throw new AppError('STORE_DAMAGED', message, { expected });
  }
  return row[0] as number;
}
