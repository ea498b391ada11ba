import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openClearedNeo4j } from '../../store/neo4j/empty-neo4j';
import { testIntroductions } from '../introductions-suite';
import { testMasking } from '../masking-suite';
import { testNeedProposals } from '../need-proposals-suite';
import { testAccessMatrix } from './matrix-suite';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('access and services on Neo4j', () => {
    it.skip(`show and refuse what they do on the embedded store (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('on Neo4j', () => {
    const open = () => openClearedNeo4j(at, GRAPH_SCHEMA);
    describe('the access matrix', () => testAccessMatrix(open));
    describe('masking', () => testMasking(open));
    describe('introductions', () => testIntroductions(open));
    describe('proposals of needs', () => testNeedProposals(open));
  });
}
