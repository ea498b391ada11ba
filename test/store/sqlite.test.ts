import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SQLITE_SUPPORTS, openSqliteStore } from '../../src/store/sqlite';
import { testGraphStore } from '../conformance/graph-store';

testGraphStore({
  name: 'sqlite',
  supports: SQLITE_SUPPORTS,
  async open(schema) {
    const folder = mkdtempSync(join(tmpdir(), 'kenniskring-sqlite-'));
    const path = join(folder, 'graph.db');
    const store = await openSqliteStore({ path, schema });
    return {
      store,
      again: (other) => openSqliteStore({ path, schema: other }),
      async dispose() {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
});
