import { describe, expect, it } from '@jest/globals'
import { isReadable } from './readable-text.js'

describe('a readable text', () => {
  const readable = ['张三', '阿依古丽·买买提', 'O\'Brien', '𠮷田', '\u{e000}某', 'é', '👨\u200d👩\u200d👧', '—']
  it.each(readable)('is one like %j', (text) => {
    expect(isReadable(text)).toBe(true)
  })

  it.each(['', '   ', '\u3000', '\u200b', '\u3164', '\u115f', '\u2800', '\ufeff', '\u00ad', '\u0301', '\u{e0041}'])(
    'shows something, unlike %j', (text) => {
      expect([isReadable(text), isReadable(text, true)]).toEqual([false, false])
    },
  )

  it.each(['a\u0000', 'a\u007f', 'a\u0085', 'a\tb', 'a\rb', 'a\u2028b', 'a\u202eb', 'a\u2066b', 'a\ud800', '\udc00a'])(
    'holds nothing that nobody writes, like %j', (text) => {
      expect([isReadable(text), isReadable(text, true)]).toEqual([false, false])
    },
  )

  it('has several lines where sentences are told, and one elsewhere', () => {
    expect([isReadable('一\n二', true), isReadable('一\n二')]).toEqual([true, false])
  })
})
