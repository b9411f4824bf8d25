// Jest runs what tsc compiled: no transformer, no module mapping, no module mocks.
export default {
  rootDir: import.meta.dirname,
  roots: ['libs', 'services', 'deploy'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/dist/**/*.spec.js'],
  modulePathIgnorePatterns: ['<rootDir>/.nx/', '/src/'],
  transform: {},
  testEnvironment: 'node',
  coverageProvider: 'v8',
  watchman: false,
  // On two busy cores the default of 5 s would fail healthy tests; a hanging one is still found.
  testTimeout: 20_000,
  reporters: [
    ['default', { summaryThreshold: 1000 }],
    ['<rootDir>/libs/tooling/bin/totals-reporter.mjs', { file: process.env.BIHUAN_TOTALS_FILE }],
  ],
}
