// Tests run on what `npm run build` made: the very files that are shipped, worker threads and child processes included.
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // jose is published as ES modules only, which Jest's own loader cannot require before Node 24.9.
  transform: { 'node_modules/jose/.+\\.js$': '<rootDir>/tools/jest-commonjs.cjs' },
  transformIgnorePatterns: ['node_modules/(?!jose/)', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
};

module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'embedded',
      testMatch: ['<rootDir>/dist/test/**/*.test.js'],
      testPathIgnorePatterns: ['\\.neo4j\\.test\\.js$'],
    },
    {
      ...shared,
      displayName: 'neo4j',
      testMatch: ['<rootDir>/dist/test/**/*.neo4j.test.js'],
      globalSetup: '<rootDir>/dist/test/neo4j-setup.js',
      globalTeardown: '<rootDir>/dist/test/neo4j-teardown.js',
    },
  ],
};
