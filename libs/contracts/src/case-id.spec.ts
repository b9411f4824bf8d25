import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { caseIdOf, parseCaseId } from './case-id.js'

const random = fc.uint8Array({ minLength: 8, maxLength: 32 })

describe('a case number', () => {
  it('has six digits of the prefecture, twelve characters and one check character', () => {
    expect(caseIdOf('990100', new Uint8Array(8))).toMatch(/^990100[0-9A-HJKMNP-TV-Z]{13}$/)
  })

  it('is read back as it was written, also in lower case and with O, I and L typed for digits', () => {
    fc.assert(fc.property(random, (bytes) => {
      const written = caseIdOf('990100', bytes)
      const typed = ` ${written.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `
      expect(parseCaseId(written)).toBe(written)
      expect(parseCaseId(typed)).toBe(written)
    }), { numRuns: 500 })
  })

  it('shows every single wrong character', () => {
    fc.assert(fc.property(random, fc.nat(18), fc.nat(30), (bytes, place, shift) => {
      const written = caseIdOf('990100', bytes)
      const alphabet = place < 6 ? '0123456789' : '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const right = alphabet.indexOf(written.charAt(place))
      const wrong = alphabet.charAt((right + 1 + shift % (alphabet.length - 1)) % alphabet.length)
      expect(parseCaseId(written.slice(0, place) + wrong + written.slice(place + 1))).toBeUndefined()
    }), { numRuns: 500 })
  })

  it('shows two neighbours that changed places', () => {
    fc.assert(fc.property(random, fc.integer({ min: 6, max: 17 }), (bytes, place) => {
      const written = caseIdOf('990100', bytes)
      const [a, b] = [written.charAt(place), written.charAt(place + 1)]
      fc.pre(a !== b)
      expect(parseCaseId(written.slice(0, place) + b + a + written.slice(place + 2))).toBeUndefined()
    }), { numRuns: 500 })
  })

  it.each(['', '1', '990100', 'not a number', '99010', `990100${'A'.repeat(40)}`])('is not %j', (text) => {
    expect(parseCaseId(text)).toBeUndefined()
  })

  it('refuses a prefecture code that is not six digits', () => {
    expect(() => caseIdOf('9901', new Uint8Array(8))).toThrow(RangeError)
  })
})
