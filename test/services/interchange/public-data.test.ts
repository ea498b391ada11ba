import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openSqliteStore } from '../../../src/store/sqlite';
import { testPublicData } from './public-data';

describe('public data sets on the embedded store', () => {
  testPublicData(() => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
});
