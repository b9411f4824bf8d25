import { describe, expect, it } from '@jest/globals'
import { dirname, join } from 'node:path/posix'
import { expectTidy } from './exceptions.js'
import { surfaceOf } from './module-surface.js'
import { unusedExports } from './unused-exports.js'
import { files, packages, readText } from './workspace.js'

/** Which names nobody imports, in a house of these files; `@bihuan/<name>` means `<name>.ts`. */
function unusedIn(house: { readonly [file: string]: string }): readonly string[] {
  const surfaces = new Map(Object.entries(house).map(([file, text]) => [file, surfaceOf(file, text)]))
  const resolve = (specifier: string): string => specifier.replace(/^(\.\/|@bihuan\/)/, '').replace(/(\.js)?$/, '.ts')
  return unusedExports(surfaces, resolve).map(({ file, name }) => `${file} ${name}`)
}

describe('an export that nobody imports', () => {
  it('is found, whatever it is', () => {
    const text = 'export const a = 1, b = 2\nexport function c() {}\nexport class D {}\nexport type E = 1\n'
    expect(unusedIn({ 'x.ts': text, 'y.ts': "import { b } from './x.js'\n" }))
      .toEqual(['x.ts a', 'x.ts c', 'x.ts D', 'x.ts E'])
  })

  it('is found though its own file uses it; a type that its file uses is a word of what it exports', () => {
    expect(unusedIn({ 'x.ts': 'export const most = 1\nexport type Count = number\nconst a: Count = most\n' }))
      .toEqual(['x.ts most'])
  })

  it('is none that is reached through what other files pass on, under another name too', () => {
    const house = {
      'x.ts': 'export const a = 1\nexport const b = 2\n', 'index.ts': "export * from './x.js'\n",
      'z.ts': "export { a as c } from './index.js'\n", 'y.ts': "import { c } from './z.js'\n",
    }
    expect(unusedIn(house)).toEqual(['x.ts b'])
  })

  it('is found where it is only passed on', () => {
    expect(unusedIn({ 'x.ts': 'export const a = 1\n', 'index.ts': "export { a } from './x.js'\n" }))
      .toEqual(['x.ts a', 'index.ts a'])
  })

  it('is none of a file that is taken as a whole', () => {
    const text = 'export const a = 1\n'
    expect(unusedIn({ 'x.ts': text, 'y.ts': "import * as x from './x.js'\n" })).toEqual([])
    expect(unusedIn({ 'x.ts': text, 'y.ts': "await import('./x.js')\n" })).toEqual([])
  })
})

describe('the house is tidy', () => {
  it('whatever a file exports somebody imports', () => {
    const sources = files('{libs,services,deploy}/**/*.ts')
    const surfaces = new Map(sources.map((file) => [file, surfaceOf(file, readText(file))]))
    const entries = entriesByName()
    const resolve = (specifier: string, from: string): string | undefined => (
      specifier.startsWith('.') ? join(dirname(from), specifier.replace(/\.js$/, '.ts')) : entries.get(specifier)
    )
    expectTidy('unused-export', unusedExports(surfaces, resolve).map(({ file, line, name }) => (
      { file, what: `line ${line}: nobody imports ${name}` }
    )))
  })
})

/** The source behind each name that packages are imported by. */
function entriesByName(): ReadonlyMap<string, string> {
  return new Map(packages().flatMap(({ folder, manifest }) => {
    const targets = Object.entries((manifest.exports ?? {}) as Record<string, { types: string }>)
    return targets.map(([path, { types }]) => [
      `${manifest.name}${path.slice(1)}`, join(folder, types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')),
    ] as const)
  }))
}
