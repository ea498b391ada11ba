import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openSqliteStore } from '../../../src/store/sqlite';
import { testMergeCircles } from './merge-circles';

describe('merges of persons who manage one another, on SQLite', () =>
  testMergeCircles(() => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA })));
