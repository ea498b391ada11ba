// The import rights of the rooms (docs/adr/0001). A room may import only what its row allows.
const room = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});
const home = (name, packages, rooms) => ({
  name,
  severity: 'error',
  comment: `${packages} stays in ${rooms}`,
  from: { path: '^src/', pathNot: rooms },
  to: { path: `^node_modules/(${packages})` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^node:' } },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
    room('errors-imports-nothing', '^src/errors\\.ts$', '^$', 'errors imports nothing'),
    room('model', '^src/model/', '^src/(model/|errors)', 'model imports errors only'),
    room('reach', '^src/reach/', '^src/(reach/|errors)', 'reach imports errors only'),
    room('store-port', '^src/store/[^/]+\\.ts$', '^src/(model/|errors|store/[^/]+\\.ts$)', 'the port imports model'),
    room(
      'sqlite',
      '^src/store/sqlite/',
      '^src/(model/|errors|store/[^/]+\\.ts$|store/sqlite/)',
      'adapters never import each other',
    ),
    room(
      'neo4j',
      '^src/store/neo4j/',
      '^src/(model/|errors|store/[^/]+\\.ts$|store/neo4j/)',
      'adapters never import each other',
    ),
    room('import', '^src/import/', '^src/(model/|errors|import/)', 'importers know the model only'),
    room(
      'services',
      '^src/services/',
      '^src/(model/|reach/|errors|services/|store/[^/]+\\.ts$|import/importer\\.ts$)',
      'services know ports, not adapters or GraphQL',
    ),
    room(
      'api',
      '^src/api/',
      '^src/(api/|services/|model/|errors|config\\.ts$)',
      'api reaches the graph through services',
    ),
    room(
      'cli',
      '^src/cli/',
      '^src/(cli/|services/|model/|errors|config\\.ts$|app\\.ts$)',
      'cli reaches the graph through services',
    ),
    room('config', '^src/config\\.ts$', '^src/(model/|errors)', 'config reads the environment'),
    home('neo4j-driver-home', 'neo4j-driver', '^src/store/neo4j/'),
    home('sqlite-home', '@photostructure/sqlite', '^src/store/sqlite/'),
    home(
      'graphql-home',
      'graphql/|type-graphql|@apollo|dataloader|graphql-scalars|@as-integrations|fastify|@fastify|jose',
      '^src/api/',
    ),
    home('stemmers-home', '@orama/stemmers', '^src/model/'),
    home('parsers-home', 'csv-parse|yaml', '^src/import/'),
    home('commander-home', 'commander', '^src/cli/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
