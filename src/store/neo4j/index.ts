export { NEO4J_SUPPORTS, openNeo4jStore } from './neo4j-store';
