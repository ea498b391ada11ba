import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import { testEngineGoldens } from '../../golden/engine-goldens';

describe('on SQLite', () => {
  testEngineGoldens(() => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
});
