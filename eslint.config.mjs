// Run through `npm run lint` (nx): see libs/tooling/eslint/boundaries.mjs for why.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import stylistic from '@stylistic/eslint-plugin'
import tseslint from 'typescript-eslint'
import { workspaces } from './libs/tooling/bin/paths.mjs'
import { boundaryRules } from './libs/tooling/eslint/boundaries.mjs'
import { purityRules } from './libs/tooling/eslint/purity.mjs'
import { codeRules, sizeRules, typedRules } from './libs/tooling/eslint/rules.mjs'
import { surfaceRules } from './libs/tooling/eslint/surfaces.mjs'

const root = import.meta.dirname

/** Specs, and the fixtures and harnesses that only specs use. */
const specFiles = ['**/*.spec.ts', '**/src/testing/**/*.ts', 'libs/testing/**/*.ts']

/**
 * One block a package, each with its one tsconfig: types of other packages then come from their `.d.ts`, as for the
 * compiler. The project service would load their sources instead and take several times as long.
 */
const parsers = workspaces().filter((folder) => existsSync(join(root, folder, 'tsconfig.json'))).map((folder) => ({
  files: [`${folder}/src/**/*.ts`],
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { project: join(root, folder, 'tsconfig.json'), tsconfigRootDir: root },
  },
}))

export default [
  { ignores: ['**/dist/', '**/node_modules/', '.nx/', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  { plugins: { '@stylistic': stylistic, '@typescript-eslint': tseslint.plugin } },
  ...parsers,
  ...codeRules(specFiles),
  ...typedRules(specFiles),
  ...sizeRules(specFiles),
  ...boundaryRules(specFiles),
  ...surfaceRules(specFiles),
  ...purityRules(),
]
