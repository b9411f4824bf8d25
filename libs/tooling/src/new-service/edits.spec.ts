import { describe, expect, it } from '@jest/globals'
import { UnknownShape, withJson, withLine, withMember } from './edits.js'

describe('A list in a source', () => {
  it('gets one member more, in its line while it fits', () => {
    expect(withMember("const all = ['a', 'b'] as const\n", 'all = [', ']', "'c'"))
      .toBe("const all = ['a', 'b', 'c'] as const\n")
  })

  it('is set in lines when it stands in lines, none wider than 120 columns', () => {
    const many = Array.from({ length: 30 }, (_, index) => `member${index}`)
    const set = withMember(`const all = [\n  ${many.join(', ')},\n]\n`, 'all = [', ']', 'last')
    expect(set.split('\n').every((line) => line.length <= 120)).toBe(true)
    expect(set.replaceAll(/\s+/g, ' ')).toBe(`const all = [ ${[...many, 'last'].join(', ')}, ] `)
  })

  it('is set in lines when what stands behind it makes its line too wide', () => {
    const wide = `const all = ['${'a'.repeat(96)}']`
    expect(withMember(`${wide}\n`, 'all = [', ']', "'c'").split('\n')).toHaveLength(2)
    expect(withMember(`${wide} as const\n`, 'all = [', ']', "'c'").split('\n')).toHaveLength(4)
  })

  it('that is not there, or there twice, is not guessed at', () => {
    expect(() => withMember('const all = []\n', 'none = [', ']', 'a')).toThrow(UnknownShape)
    expect(() => withMember('a = [] a = []', 'a = [', ']', 'b')).toThrow(UnknownShape)
  })
})

describe('A line among lines that begin alike', () => {
  const text = "import { b } from './b.js'\nimport { d } from './d.js'\n\nb(d)\n"

  it('stands where it sorts', () => {
    expect(withLine(text, 'import ', "import { c } from './c.js'").split('\n').slice(0, 3))
      .toEqual(["import { b } from './b.js'", "import { c } from './c.js'", "import { d } from './d.js'"])
    expect(withLine(text, 'import ', "import { e } from './e.js'").split('\n')[2]).toBe("import { e } from './e.js'")
  })

  it('finds no place where none begins so', () => {
    expect(() => withLine(text, 'export ', 'export {}')).toThrow(UnknownShape)
  })
})

it('JSON that people have set in another way is left alone', () => {
  expect(() => withJson('{"a":1}', (json) => json)).toThrow(UnknownShape)
  expect(withJson('{\n  "a": 1\n}\n', (json) => ({ ...json, b: 2 }))).toBe('{\n  "a": 1,\n  "b": 2\n}\n')
})
