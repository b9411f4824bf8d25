import { readFileSync } from 'node:fs'

const everything = ['**/*.ts', '**/*.mjs']
const sources = ['**/src/**/*.ts']

/** Programs that talk to people through a terminal. */
const speakToTerminals = ['libs/cli/**', 'libs/tooling/**', 'libs/simulator/**', 'deploy/**']

const code = {
  'eqeqeq': 'error',
  'prefer-const': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'no-else-return': ['error', { allowElseIf: false }],
  'no-useless-rename': 'error',
  'no-unneeded-ternary': 'error',
  'no-implicit-coercion': 'error',
  'no-constant-condition': 'error',
  'no-self-compare': 'error',
  'no-unreachable': 'error',
  'no-useless-catch': 'error',
  'no-empty': 'error',
  'no-throw-literal': 'error',
  'no-eval': 'error',
  'no-debugger': 'error',
  'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
}

/**
 * No formatter: a table of given/when/then or a list of code points is laid out by hand so that it can be read.
 * What is left is what nobody would lay out differently; indentation inside an expression is not judged.
 */
const layout = {
  '@stylistic/semi': ['error', 'never'],
  '@stylistic/no-extra-semi': 'error',
  '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
  '@stylistic/comma-dangle': ['error', 'always-multiline'],
  '@stylistic/comma-spacing': 'error',
  '@stylistic/keyword-spacing': 'error',
  '@stylistic/space-infix-ops': 'error',
  '@stylistic/space-before-blocks': 'error',
  '@stylistic/arrow-parens': 'error',
  '@stylistic/arrow-spacing': 'error',
  '@stylistic/object-curly-spacing': ['error', 'always'],
  '@stylistic/array-bracket-spacing': 'error',
  '@stylistic/brace-style': ['error', '1tbs', { allowSingleLine: true }],
  '@stylistic/no-tabs': 'error',
  '@stylistic/no-trailing-spaces': 'error',
  '@stylistic/no-multiple-empty-lines': ['error', { max: 1, maxBOF: 0, maxEOF: 0 }],
  '@stylistic/eol-last': 'error',
  '@stylistic/linebreak-style': 'error',
}

const typescript = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-namespace': 'error',
  '@typescript-eslint/no-require-imports': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  'no-console': 'error',
  // A name that is chosen by the importer cannot be searched for.
  'no-restricted-exports': ['error', { restrictDefaultExports: {
    direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true,
  } }],
}

export function codeRules() {
  return [
    { files: everything, rules: { ...code, ...layout } },
    { files: sources, rules: typescript },
    { files: speakToTerminals, rules: { 'no-console': 'off' } },
  ]
}

/**
 * Those that need types. Left out on purpose: the no-unsafe-* family (zod and JSON at the edges already end in
 * `unknown`, the rest would be casts to please a rule), require-await (a port may be asynchronous and an adapter not),
 * consistent-type-exports (it would make every line of an index.ts say which of the two it is, and change with it).
 */
export function typedRules(specFiles = []) {
  return [{
    files: sources,
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      // A rejection that is passed on is of unknown type: that it was an Error is checked where it was made.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', {
        allowThrowingAny: true, allowThrowingUnknown: true,
      }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      // `default: never(event)` is checked by the compiler; a missing case without a default is checked here.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {
        considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false,
      }],
      // Files with decorators are spared by the rule itself: there an import may be wanted as metadata at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  }, {
    // A test may await `handles[0]?.close()`: that there is no handle would show in the next line.
    files: specFiles,
    rules: { '@typescript-eslint/await-thenable': 'off' },
  }]
}

/** Sizes of architecture, section 9. Who may exceed them stands, with the reason, in libs/tooling/exceptions.json. */
export function sizeRules(specFiles) {
  const text = readFileSync(new URL('../exceptions.json', import.meta.url), 'utf8')
  const excepted = (rule) => JSON.parse(text).filter((entry) => entry.rule === rule).map((entry) => entry.file)
  return [
    {
      files: everything, ignores: excepted('file-length'),
      rules: { 'max-lines': ['error', { max: 300 }] },
    },
    {
      files: everything, ignores: excepted('line-width'),
      rules: { '@stylistic/max-len': ['error', { code: 120, ignoreUrls: true }] },
    },
    {
      // A describe block is a chapter, not a function; the tidy test measures the functions inside it.
      files: everything, ignores: [...specFiles, ...excepted('function-length')],
      rules: { 'max-lines-per-function': ['error', { max: 70 }] },
    },
  ]
}
