// Which entry of a package may be imported. Tags know packages only; these rules know their subpaths and drivers.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root, workspaces } from '../bin/paths.mjs'

/** Folders of the packages with this tag. */
function tagged(tag) {
  const tagsOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).nx?.tags ?? []
  return workspaces().filter((folder) => tagsOf(folder).includes(tag))
}

/** Services that decide: their rules are open to the services that only read. */
const deciding = tagged('type:service').map((folder) => basename(folder)).join('|')

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
const readers = tagged('type:reader').map((folder) => `${folder}/src/**/*.ts`)
const readersTests = readers.flatMap((files) => [files.replace('*.ts', '*.spec.ts'), files.replace('**', 'testing/**')])
const mayUseTestTools = [
  'libs/testing/**/*.ts', 'libs/tooling/**/*.ts', 'libs/simulator/**/*.ts', 'deploy/*/src/faults/**/*.ts',
]

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
