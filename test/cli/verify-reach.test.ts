import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { openSqliteStore } from '../../src/store/sqlite';
import { testVerify } from './verify-reach';

describe('reach verify on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-cli-'));
  const path = join(folder, 'graph.db');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  testVerify({
    open: () => openSqliteStore({ path, schema: GRAPH_SCHEMA }),
    env: { DATABASE_PATH: path },
    falsify: () => {
      const database = new DatabaseSync(path);
      const person = '(SELECT handle FROM n_Person WHERE id = ?)';
      const { changes } = database
        .prepare(`UPDATE r_TIE SET p_closeness = 4 WHERE source = ${person} AND target = ${person}`)
        .run('a', 'b');
      database.close();
      expect(changes).toBe(1);
      return Promise.resolve();
    },
  });
});
