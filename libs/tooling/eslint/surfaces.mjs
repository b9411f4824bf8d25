// Which entry of a package may be imported. Tags know packages only; these rules know their subpaths and drivers.
const deciding = 'acceptance|approval|evaluation|callback|rectification'

const insides = {
  regex: '^@bihuan/[^/]+/(src|dist)(/|$)',
  message: 'Import a package by its name, or a subpath that it exports.',
}
const testTools = {
  regex: '^@bihuan/(testing|(host|reference)/testing)(/|$)',
  message: 'Only specs and testing folders may use the test tools.',
}
const domains = {
  regex: `^@bihuan/(${deciding})/domain(/|$)`,
  message: 'The rules of a service are open to the reading services only.',
}
const declarations = {
  regex: `^@bihuan/(${deciding})$`,
  message: 'A reading service may import the pure domain of a service (`/domain`), nothing else of it.',
}
const drivers = {
  regex: '^(node:sqlite|kafkajs|mongodb|@kurrent/.+)$',
  message: 'Drivers live in their adapter folder, behind a port.',
}

const adapters = ['libs/sqlite/**/*.ts', 'libs/eventstoredb/**/*.ts', 'libs/kafka/**/*.ts', 'libs/mongodb/**/*.ts']
/** A benchmark puts the bare driver beside our figure. */
const rawLimits = ['deploy/*/src/bench/raw/**/*.ts']
const readers = ['services/audit/src/**/*.ts', 'services/analytics/src/**/*.ts']
const readersTests = readers.flatMap((files) => [files.replace('*.ts', '*.spec.ts'), files.replace('**', 'testing/**')])
const mayUseTestTools = ['libs/testing/**/*.ts', 'libs/tooling/**/*.ts', 'libs/simulator/**/*.ts']

function restrict(files, patterns, ignores = []) {
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

/** Of blocks that match one file the last one counts: from the general to the particular. */
export function surfaceRules(specFiles) {
  return [
    restrict(['**/*.ts'], [insides, testTools, domains, drivers]),
    restrict(mayUseTestTools, [insides, domains, drivers]),
    restrict([...adapters, ...rawLimits], [insides, testTools, domains]),
    restrict(readers, [insides, testTools, declarations, drivers]),
    restrict(specFiles, [insides, domains], readers),
    restrict(readersTests, [insides, declarations]),
  ]
}
