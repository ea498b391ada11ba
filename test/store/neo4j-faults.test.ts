import neo4j from 'neo4j-driver';
import { checkVersion } from '../../src/store/neo4j/connection';
import { translate } from '../../src/store/neo4j/neo4j-errors';

const WHERE = 'bolt://graph.example:7687';
const faultOf = (code: string, message = 'told by the server') =>
  translate(new neo4j.Neo4jError(message, code, '50N42', ''), WHERE);
const serverThatSays = (rows: readonly (readonly unknown[])[] | Error) => ({
  run: () => (rows instanceof Error ? Promise.reject(rows) : Promise.resolve(rows.map((row) => [...row]))),
  async *stream() {},
});

describe('what a Neo4j says when it has no room', () => {
  test.each([
    [
      'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
      'The allocation of an extra 2.0 MiB would use more than the limit',
    ],
    ['Neo.TransientError.General.OutOfMemoryError', 'There is not enough memory to perform the current task'],
    ['Neo.DatabaseError.Transaction.TransactionCommitFailed', 'java.io.IOException: No space left on device'],
    ['Neo.DatabaseError.General.UnknownError', 'Store file capacity exceeded'],
  ])('%s is STORE_FULL and says what to do', (code, message) => {
    const error = faultOf(code, message);
    expect(error.code).toBe('STORE_FULL');
    expect(error.message).toMatch(/free disk space/);
    expect(error.message).toContain(code);
    expect(error.message).not.toContain(message);
  });

  test('a deadlock or an unknown fault is something else', () => {
    expect(faultOf('Neo.TransientError.Transaction.DeadlockDetected').code).toBe('STORE_UNAVAILABLE');
    expect(faultOf('Neo.DatabaseError.General.UnknownError').code).toBe('INTERNAL');
  });
});

describe('which Neo4j is new enough', () => {
  test.each(['5.26.0', '5.26.30', '5.27.1', '2025.11.2'])('%s is', async (version) => {
    await expect(checkVersion(serverThatSays([['Neo4j Kernel', version]]), WHERE)).resolves.toBeUndefined();
  });

  test.each(['4.4.40', '5.25.1', '5.9.0', '3.5.35'])(
    '%s is STORE_VERSION, with what was expected and what was got',
    async (version) => {
      const check = checkVersion(
        serverThatSays([
          ['Cypher', '5'],
          ['Neo4j Kernel', version],
        ]),
        WHERE,
      );
      await expect(check).rejects.toMatchObject({ code: 'STORE_VERSION' });
      await expect(check).rejects.toThrow(`expected version 5.26 or later and got Neo4j ${version}`);
    },
  );

  test('a server without that procedure is no Neo4j that we know', async () => {
    const unknown = new neo4j.Neo4jError(
      'There is no procedure',
      'Neo.ClientError.Procedure.ProcedureNotFound',
      '42N08',
      '',
    );
    await expect(checkVersion(serverThatSays(unknown), WHERE)).rejects.toThrow('does not say which Neo4j it is');
  });
});
