import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { dumpGraph } from '../../../src/services/interchange/dump';
import { loadGraph, splitLines } from '../../../src/services/interchange/load';
import { openNeo4jStore } from '../../../src/store/neo4j';
import { openSqliteStore } from '../../../src/store/sqlite';
import { convertLdbc, interchangeLines } from '../../fixtures/public-data';
import { testWithSharedData } from '../../fixtures/shared-data';
import { neo4jForTests } from '../../neo4j-for-tests';
import { emptyNeo4j } from '../../store/neo4j/empty-neo4j';
import { testPublicData } from './public-data';
import { OPERATOR, pieces, textOf } from './texts';

const server = neo4jForTests();
const found = !('skipped' in server);
const title = found ? 'interchange with Neo4j' : `interchange with Neo4j (${server.skipped})`;

(found ? describe : describe.skip)(title, () => {
  const access = found ? server : { uri: '', user: '', password: '' };
  const open = async () => {
    await emptyNeo4j(access);
    return openNeo4jStore({ ...access, schema: GRAPH_SCHEMA });
  };

  testWithSharedData('a dump is the same byte for byte across stores', async () => {
    const embedded = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
    await loadGraph(embedded, OPERATOR, pieces([...interchangeLines(convertLdbc())].map((line) => line.trimEnd())));
    const first = await textOf(dumpGraph(embedded, OPERATOR));
    const neo4j = await open();
    await loadGraph(neo4j, OPERATOR, splitLines(pieces([first])));
    expect(await textOf(dumpGraph(neo4j, OPERATOR))).toBe(first);
    await embedded.close();
    await neo4j.close();
  });

  testPublicData(open);
});
