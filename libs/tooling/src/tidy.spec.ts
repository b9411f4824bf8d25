import { describe, expect, it } from '@jest/globals'
import { dirname, join } from 'node:path/posix'
import { cyclesIn } from './cycles.js'
import { exceptions, expectTidy, type Finding, rules } from './exceptions.js'
import { castsToAny, importsOf, isBarrel, lineCount, longFunctions, longLines, type Place } from './measures.js'
import { files, packages, readText } from './workspace.js'

const maxFileLines = 300
const maxColumns = 120
const maxFunctionLines = 70

const code = files('{libs,services,deploy}/**/*.{ts,mjs,js,vue}', '*.mjs')
const typescript = code.filter((file) => file.endsWith('.ts'))
const texts = [
  ...code, ...files('{libs,services,deploy,docs}/**/*.{json,md,yml,yaml,css,html,sh}', '*.{md,json}', '.ci/*'),
].filter((file) => file !== 'package-lock.json')

const contents = new Map([...code, ...texts].map((file) => [file, readText(file)]))

type Look = (text: string, file: string) => { line?: number; what: string }[]

function inspect(inspected: string[], look: Look): Finding[] {
  return inspected.flatMap((file) => look(contents.get(file) ?? '', file).map(({ line, what }) => ({
    file, what: line === undefined ? what : `line ${line}: ${what}`,
  })))
}

describe('the house is tidy', () => {
  it(`no file is longer than ${maxFileLines} lines`, () => {
    expectTidy('file-length', inspect(code, (text) => {
      const lines = lineCount(text)
      return lines > maxFileLines ? [{ what: `${lines} lines` }] : []
    }))
  })

  it(`no line is wider than ${maxColumns} columns`, () => {
    expectTidy('line-width', inspect(code, (text) => longLines(text, maxColumns)))
  })

  it(`no function is longer than ${maxFunctionLines} lines`, () => {
    const parsed = code.filter((file) => !file.endsWith('.vue'))
    expectTidy('function-length', inspect(parsed, (text, file) => longFunctions(file, text, maxFunctionLines)))
  })

  it('only what a package exports may be a barrel', () => {
    const entries = new Set(packages().flatMap(({ folder, manifest }) => entriesOf(folder, manifest.exports)))
    const others = typescript.filter((file) => !entries.has(file))
    expectTidy('barrel', inspect(others, (text, file) => {
      const found = file.endsWith('/index.ts') || isBarrel(file, text)
      return found ? [{ what: 'passes on what other files export' }] : []
    }))
  })

  it('every text ends with a newline', () => {
    expectTidy('final-newline', inspect(texts, (text) => (
      text === '' || text.endsWith('\n') ? [] : [{ what: 'no newline at the end' }]
    )))
  })

  it('files of a package do not import each other in a circle', () => {
    const known = new Set(typescript)
    const edges = new Map(typescript.map((file) => [file, localImports(file).filter((target) => known.has(target))]))
    const findings = cyclesIn(edges).map((cycle) => ({ file: cycle[0] ?? '', what: cycle.join(' → ') }))
    expectTidy('import-cycle', findings)
  })

  it('every service explains itself in a README', () => {
    const silent = packages().filter(({ folder }) => folder.startsWith('services/'))
      .filter(({ folder }) => files(`${folder}/README.md`).length === 0)
    expectTidy('readme', silent.map(({ folder }) => ({ file: folder, what: 'no README.md' })))
  })
})

describe('forbidden words', () => {
  // Written so that this file does not contain them.
  const forbidden: [name: string, pattern: RegExp][] = [
    ['an unfinished thought', /\b(?:TO(?:DO)|FIX(?:ME)|XX(?:X))\b/],
    ['a silenced compiler', /@ts-(?:ignore|nocheck)/],
    ['a silenced lint', /eslint-(?:disable)/],
    ['a test that hides the others', /\.only[(]|\b(?:fit|fdescribe)[(]/],
  ]
  const skipping = /\b(?:it|test|describe)\.(?:skip|todo)\b/

  function forbiddenIn(line: string, following: string[]): string[] {
    const found = forbidden.filter(([, pattern]) => pattern.test(line)).map(([name]) => name)
    const isSilentSkip = skipping.test(line) && ![line, ...following].join('\n').includes('skipped: ')
    return isSilentSkip ? [...found, 'a test skipped without "skipped: <reason>" in its name'] : found
  }

  it('stand nowhere', () => {
    expectTidy('forbidden-word', inspect(code, (text, file) => [...castsToAny(file, text), ...forbiddenWords(text)]))
  })

  function forbiddenWords(text: string): Place[] {
    return text.split('\n').flatMap((line, index, lines) => (
      forbiddenIn(line, lines.slice(index + 1, index + 3)).map((what) => ({ line: index + 1, what }))
    ))
  }
})

describe('the list of exceptions', () => {
  it('gives a known rule and a reason for each', () => {
    for (const { rule, reason } of exceptions()) {
      expect(rules).toContain(rule)
      expect(reason.length).toBeGreaterThan(20)
    }
  })
})

function entriesOf(folder: string, exported: unknown): string[] {
  const targets = Object.values((exported ?? {}) as Record<string, { types?: string }>)
  const types = targets.map((target) => target.types).filter((path) => path !== undefined)
  return types.map((path) => join(folder, path.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')))
}

function localImports(file: string): string[] {
  const local = importsOf(contents.get(file) ?? '').filter((specifier) => specifier.startsWith('.'))
  return local.map((specifier) => join(dirname(file), specifier.replace(/\.js$/, '.ts')))
}
