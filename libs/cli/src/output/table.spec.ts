import { describe, expect, it } from '@jest/globals'
import { csvLine } from './csv.js'
import { table } from './table.js'

describe('a table', () => {
  it('counts a Chinese character as two columns', () => {
    const text = table([{ title: '服务', value: (row: string) => row }, { title: 'n', value: () => 'x' }], ['受理', 'ab'])
    expect(text.split('\n')).toEqual(['服务  n', '────  ─', '受理  x', 'ab    x'])
  })

  it('breaks a long cell between words, and between Chinese characters', () => {
    const text = table([{ title: 't', value: (row: string) => row, maxWidth: 8 }], ['one two three', '办件全程跟踪'])
    expect(text.split('\n').slice(2)).toEqual(['one two', 'three', '办件全程', '跟踪'])
  })
})

describe('a line of CSV', () => {
  it('quotes what needs quoting and disarms what a spreadsheet would run', () => {
    expect(csvLine(['a,b', 'say "x"', '=1+1', '-5', 'plain'])).toBe('"a,b","say ""x""",\'=1+1,\'-5,plain\r\n')
  })
})
