import { describe, expect, it } from '@jest/globals'
import { seededRandom } from '../plan/seeded-random.js'
import { creditAlphabet, withCreditCheck, withResidentCheck } from './check-digits.js'
import { syntheticOrganisation, syntheticPerson, syntheticRegion } from './synthetic-people.js'

describe('Check characters', () => {
  it.each([['11010519491231002', 'X'], ['44052418800101001', '4']])('of the resident id %s is %s', (body, check) => {
    expect(withResidentCheck(body)).toBe(body + check)
  })

  it('of the published credit code 91350100M000100Y4 is 3', () => {
    expect(withCreditCheck('91350100M000100Y4')).toBe('91350100M000100Y43')
  })
})

describe('People of the play', () => {
  const random = seededRandom('people')
  const people = Array.from({ length: 500 }, (_, index) => syntheticPerson(random, '申请人', index + 1))
  const enterprises = Array.from({ length: 500 }, (_, index) => syntheticOrganisation(random, 'enterprise', index + 1))

  it('have a resident id of no real place, with its check character', () => {
    for (const { idNumber } of people) {
      expect(idNumber.slice(0, 6)).toBe(syntheticRegion)
      expect(withResidentCheck(idNumber.slice(0, 17))).toBe(idNumber)
    }
  })

  it('were born on a day that exists', () => {
    for (const { idNumber } of people) {
      const [, year, month, day] = /^.{6}(.{4})(..)(..)/.exec(idNumber) ?? []
      const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
      expect([date.getUTCMonth() + 1, date.getUTCDate()]).toEqual([Number(month), Number(day)])
    }
  })

  it('bear names that nobody can take for real', () => {
    for (const { name } of [...people, ...enterprises]) expect(name).toMatch(/^示例/)
  })

  it('can be told apart', () => {
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
    expect(new Set(enterprises.map(({ idNumber }) => idNumber)).size).toBe(enterprises.length)
  })

  it('have telephones in a range that no mobile network uses, in the form of one', () => {
    for (const { mobile } of people) if (mobile !== undefined) expect(mobile).toMatch(/^179\d{8}$/)
  })

  it('run enterprises with a credit code of the same place', () => {
    for (const { idNumber } of enterprises) {
      expect(idNumber.slice(2, 8)).toBe(syntheticRegion)
      expect([...idNumber].every((character) => creditAlphabet.includes(character))).toBe(true)
      expect(withCreditCheck(idNumber.slice(0, 17))).toBe(idNumber)
    }
  })
})
