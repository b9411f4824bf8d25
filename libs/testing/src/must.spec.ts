import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkLaw } from './check-law.js'
import { mustEqual, mustHold, mustReject, sameContent } from './must.js'

describe('claims', () => {
  it('compare by content', () => {
    mustEqual({ a: [1, { b: null }], c: undefined }, { a: [1, { b: null }] }, 'it')
    for (const [a, b] of [[{ a: 1 }, { a: 2 }], [[1], { 0: 1 }], [null, {}], [[1, 2], [2, 1]], ['1', 1]]) {
      expect(() => mustEqual(a, b, 'it')).toThrow('it is not as expected')
    }
    expect(sameContent(JSON.parse('{"__proto__":1}'), {})).toBe(false)
    expect(() => mustHold(false, 'this holds')).toThrow('not so: this holds')
  })

  it('want a rejection of the named kind', async () => {
    await expect(mustReject(Promise.resolve(), RangeError, 'this')).rejects.toThrow('succeeds instead')
    await expect(mustReject(Promise.reject(new TypeError('x')), RangeError, 'this')).rejects.toThrow('another error')
    expect(await mustReject(Promise.reject(new RangeError('x')), RangeError, 'this')).toBeInstanceOf(RangeError)
  })

  checkLaw('what one text is parsed to is the same each time',
    fc.property(fc.json(), (text) => sameContent(JSON.parse(text), JSON.parse(text))), { runs: 200 })
})
