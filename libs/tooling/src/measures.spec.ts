import { describe, expect, it } from '@jest/globals'
import { cyclesIn } from './cycles.js'
import { castsToAny, importsOf, isBarrel, lineCount, longFunctions, longLines } from './measures.js'

const functionOf = (lines: number, name = 'long') => `function ${name}() {\n${'  x()\n'.repeat(lines - 2)}}\n`

describe('measures', () => {
  it('counts lines without the newline at the end', () => {
    expect(lineCount('one\ntwo\n')).toBe(2)
    expect(lineCount('one\ntwo')).toBe(2)
  })

  it('finds lines that are too wide, but for addresses that cannot be broken', () => {
    expect(longLines('1234\n12345\nhttps://a.example/long\n', 4)).toEqual([{ line: 2, what: '5 columns' }])
  })

  it('finds functions, methods and arrows that are too long', () => {
    expect(longFunctions('a.ts', functionOf(71), 70)).toEqual([{ line: 1, what: 'a function of 71 lines' }])
    expect(longFunctions('a.ts', functionOf(70), 70)).toEqual([])
    expect(longFunctions('a.ts', `class A {\n  ${functionOf(80).replace('function ', '')}}\n`, 70)).toHaveLength(1)
    expect(longFunctions('a.ts', `const a = () => {\n${'  x()\n'.repeat(80)}}\n`, 70)).toHaveLength(1)
  })

  it('lets a chapter of tests be long, not a function inside it', () => {
    const chapter = (inside: string) => `describe('chapter', () => {\n${inside}it('works', () => x())\n})\n`
    expect(longFunctions('a.spec.ts', chapter('x()\n'.repeat(80)), 70)).toEqual([])
    expect(longFunctions('a.spec.ts', chapter(functionOf(80)), 70)).toHaveLength(1)
  })

  it('finds casts to any in code, not in prose', () => {
    const cast = `const a = b as ${'any'}\n`
    expect(castsToAny('a.ts', `// as good ${'as any'}\n${cast}`)).toEqual([{ line: 2, what: 'a cast to any' }])
  })

  it('knows a barrel from a file that says something itself', () => {
    expect(isBarrel('a.ts', "export * from './b.js'\nexport { c } from './c.js'\n")).toBe(true)
    expect(isBarrel('a.ts', "import { b } from './b.js'\nexport const c = b\n")).toBe(false)
    expect(isBarrel('a.ts', 'export {}\n')).toBe(false)
  })

  it('sees imports of values and types, exports and import()', () => {
    const lines = ["import './a.js'", "import type { B } from './b.js'", "export * from './c.js'", "import('./d.js')"]
    expect(importsOf(lines.join('\n'))).toEqual(['./a.js', './b.js', './c.js', './d.js'])
  })

  it('finds circles of imports', () => {
    const edges = new Map([['a', ['b']], ['b', ['c', 'd']], ['c', ['a']], ['d', []]])
    expect(cyclesIn(edges)).toEqual([['a', 'b', 'c', 'a']])
    expect(cyclesIn(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toEqual([])
  })
})
