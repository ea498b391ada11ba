import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import { testEngineGoldens } from '../../golden/engine-goldens';
import { testGreedyTeams } from '../../golden/greedy-team';
import { testReferenceValues } from '../../golden/reference-values';
import { testReliability } from '../../golden/reliability';

describe('on SQLite', () => {
  const open = () => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  testEngineGoldens(open);
  testReferenceValues(open);
  testReliability(open);
  testGreedyTeams(open);
});
