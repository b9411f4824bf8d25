// docs/ARCHITECTURE, "Who may import whom", as tags. A package's tags stand in its package.json under `nx`.
import boundaries from '@nx/eslint-plugin'
import { readCachedProjectGraph } from '@nx/devkit'

const pure = ['type:kernel', 'type:deadlines', 'type:contracts']
const foundation = [...pure, 'type:reference']

/** What the sources of each kind of package may import from other packages of this workspace. */
const allowed = {
  kernel: [],
  deadlines: ['type:kernel'],
  contracts: ['type:kernel', 'type:deadlines'],
  reference: pure,
  testing: pure,
  adapter: ['type:kernel'],
  host: [...foundation, 'type:adapter'],
  service: [...foundation, 'type:host'],
  // Which part of a service a reader may see (`/domain`, nothing else) is said in surfaces.mjs.
  reader: [...foundation, 'type:host', 'type:service'],
  // The simulator fills the demonstration and drives the benchmark; the foundation gives both their words.
  deploy: [...foundation, 'type:host', 'type:service', 'type:reader', 'name:simulator'],
  // Whatever they need; that the insides of services are closed to them is said in surfaces.mjs.
  edge: [...foundation, 'type:adapter', 'type:host', 'type:service', 'type:reader', 'type:testing', 'type:edge'],
}

/** Specs see the scenario words and contract suites too, but for the packages that `testing` itself stands on. */
const specsMayUseTesting = ['reference', 'adapter', 'host', 'service', 'reader', 'deploy', 'edge']

function constraints(extra) {
  return Object.entries(allowed).map(([kind, tags]) => ({
    sourceTag: `type:${kind}`,
    onlyDependOnLibsWithTags: [...tags, ...extra(kind)],
  }))
}

function rule(extra) {
  return ['error', {
    depConstraints: constraints(extra),
    // An adapter is loaded by URL with import() in one place and named by its types in another: both are meant.
    checkDynamicDependenciesExceptions: ['.*'],
    allow: [],
  }]
}

/** The rule finds nothing, and says so only in passing, when there is no graph: then refuse to lint at all. */
function assertProjectGraph() {
  try {
    readCachedProjectGraph()
  } catch (cause) {
    throw new Error('No project graph: lint through `npm run lint`, which lets nx make one.', { cause })
  }
}

export function boundaryRules(specFiles) {
  assertProjectGraph()
  return [
    {
      files: ['**/*.ts'],
      plugins: { '@nx': boundaries },
      rules: { '@nx/enforce-module-boundaries': rule(() => []) },
    },
    {
      files: specFiles,
      rules: {
        '@nx/enforce-module-boundaries': rule((kind) => (specsMayUseTesting.includes(kind) ? ['type:testing'] : [])),
      },
    },
    {
      // Stories and faults put the whole house together, adapters, simulator and command line included.
      files: ['deploy/**/*.spec.ts', 'deploy/*/src/{testing,faults}/**/*.ts'],
      rules: {
        '@nx/enforce-module-boundaries': rule((kind) => (
          kind === 'deploy' ? ['type:testing', 'type:adapter', 'type:edge'] : []
        )),
      },
    },
  ]
}
