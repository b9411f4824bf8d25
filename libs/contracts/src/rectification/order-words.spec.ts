import { describe, expect, it } from '@jest/globals'
import { ordinalOf, verdictText } from './order-words.js'

describe('The words of an order', () => {
  it.each([
    [true, true, false, '属实，合理', 'real, reasonable'],
    [false, true, false, '属误会，仍须答复', 'a misunderstanding, to be answered all the same'],
    [true, false, false, '属实，不合理', 'real, unreasonable'],
    [false, false, true, '不属实，不合理，恶意', 'not real, unreasonable, malicious'],
    [false, true, true, '不属实，合理，恶意', 'not real, reasonable, malicious'],
  ])('real %s, reasonable %s, malicious %s', (real, reasonable, malicious, chinese, english) => {
    expect(verdictText({ real, reasonable, malicious })).toEqual({ 'zh-CN': chinese, en: english })
  })

  it('name it by its number in the case', () => {
    expect(ordinalOf('990100D4EH3MHVS4713-R12')).toBe('R12')
  })
})
