import { viewerStore } from '../../../src/services/access/viewer-store';
import { openSqliteStore, SQLITE_SUPPORTS } from '../../../src/store/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testGraphStore } from '../../conformance/graph-store';

testGraphStore({
  name: 'the operator through access, on sqlite',
  supports: SQLITE_SUPPORTS,
  async open(schema) {
    const folder = mkdtempSync(join(tmpdir(), 'kenniskring-access-'));
    const path = join(folder, 'graph.db');
    const store = viewerStore(await openSqliteStore({ path, schema }), undefined);
    return {
      store,
      again: async (other) => viewerStore(await openSqliteStore({ path, schema: other }), undefined),
      async dispose() {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
});
