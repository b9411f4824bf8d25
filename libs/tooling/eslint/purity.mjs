// The packages and folders without I/O, clock, randomness or framework. What they may import is listed; nothing else.
const ownFiles = String.raw`\.{1,2}/`
const temporal = 'temporal-polyfill$'
const specTools = ['@jest/globals$', 'fast-check$']

const outsideGlobals = [
  'Date', 'process', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance',
  'crypto', 'fetch', 'console', 'globalThis', 'global', 'require',
]

const domainFiles = 'services/*/src/domain/**/*.ts'
const places = [
  { files: ['libs/kernel/src/**/*.ts'], mayImport: [], inSpecs: [] },
  { files: ['libs/deadlines/src/**/*.ts'], mayImport: ['@bihuan/kernel$', temporal], inSpecs: [] },
  {
    files: [domainFiles],
    mayImport: ['@bihuan/(kernel|deadlines|contracts|reference)$', temporal],
    inSpecs: ['@bihuan/(reference/)?testing$'],
  },
  {
    files: ['services/audit/src/domain/**/*.ts', 'services/analytics/src/domain/**/*.ts'],
    mayImport: ['@bihuan/(kernel|deadlines|contracts|reference)$', '@bihuan/[a-z]+/domain$', temporal],
    inSpecs: ['@bihuan/(reference/)?testing$'],
  },
]

/** Of the rest of its service a domain sees the commands, as types: they carry the decorators of the HTTP edge. */
const towardsTheEdge = [
  {
    regex: String.raw`^(\.\./)+((http|views|reactions)/|(service|main|index)\.js$)`,
    message: 'A domain knows nothing of what stands around it.',
  },
  {
    regex: String.raw`^(\.\./)+commands`,
    allowTypeImports: true,
    message: 'Commands come into a domain as types only.',
  },
]

function onlyFrom(allowed, more = []) {
  return ['error', {
    patterns: [
      { regex: `^(?!${[ownFiles, ...allowed].join('|')})`, message: 'This code is pure: see docs/ARCHITECTURE.' },
      ...more,
    ],
  }]
}

function importRules({ files, mayImport, inSpecs }) {
  const more = files.some((pattern) => pattern.startsWith('services/')) ? towardsTheEdge : []
  const rule = '@typescript-eslint/no-restricted-imports'
  return [
    { files, rules: { [rule]: onlyFrom(mayImport, more) } },
    {
      files: files.map((pattern) => pattern.replace('*.ts', '*.spec.ts')),
      rules: { [rule]: onlyFrom([...mayImport, ...inSpecs, ...specTools], more) },
    },
  ]
}

const surroundings = {
  files: ['libs/kernel/src/**/*.ts', 'libs/deadlines/src/**/*.ts', domainFiles],
  rules: {
    'no-restricted-globals': ['error', ...outsideGlobals.map((name) => ({
      name, message: 'This code is pure: time, chance and the outside come as arguments or through a port.',
    }))],
    'no-restricted-properties': ['error', {
      object: 'Math', property: 'random', message: 'Chance comes through the Entropy port.',
    }],
  },
}

export function purityRules() {
  return [...places.flatMap(importRules), surroundings]
}
