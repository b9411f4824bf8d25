import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkLaw } from '@bihuan/testing'
import {
  isCalendarDate, isResidentId, isUnifiedCreditCode, residentIdCheck, unifiedCreditCheck,
} from './check-digits.js'

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'

describe('check digits', () => {
  it.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('of the resident number %s is %s (domain.md §4.4)', (body, check) => {
    expect(residentIdCheck(body)).toBe(check)
    expect(isResidentId(body + check)).toBe(true)
  })

  it('of the published credit code is 3, so that the same code ending in Z is invalid (domain.md §4.4)', () => {
    expect(unifiedCreditCheck('91350100M000100Y4')).toBe('3')
    expect(isUnifiedCreditCode('91350100M000100Y43')).toBe(true)
    expect(isUnifiedCreditCode('91350100M000100Y4Z')).toBe(false)
  })

  it('are not enough when the day of birth does not exist', () => {
    const body = '11010519490231002'
    expect(isResidentId(body + residentIdCheck(body))).toBe(false)
  })

  it.each(['', 'X', '11010519491231002x', ' 11010519491231002X', '1101051949123100２X', 'A1010519491231002X'])(
    'refuse the text %j', (text) => {
      expect(isResidentId(text)).toBe(false)
      expect(isUnifiedCreditCode(text)).toBe(false)
    })

  const residentBody = fc.tuple(fc.integer({ min: 100_000, max: 999_999 }), fc.integer({ min: 0, max: 999 }))
      .map(([region, order]) => `${region}19850714${String(order).padStart(3, '0')}`)
  checkLaw(
    'find every single wrong digit of a resident number',
    fc.property(residentBody, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const wrong = [...number]
      wrong[at] = String((Number(wrong[at]) + by) % 10)
      expect(residentIdCheck(wrong.join(''))).not.toBe(residentIdCheck(number))
    }),
  )

  const creditBody = fc.array(fc.nat(30), { minLength: 17, maxLength: 17 })
  checkLaw(
    'find every single wrong character of a credit code',
    fc.property(creditBody, fc.nat(16), fc.integer({ min: 1, max: 30 }), (values, at, by) => {
      const wrong = values.map((value, index) => index === at ? (value + by) % 31 : value)
      const text = (all: number[]): string => all.map((value) => CREDIT.charAt(value)).join('')
      expect(unifiedCreditCheck(text(wrong))).not.toBe(unifiedCreditCheck(text(values)))
    }),
  )
})

describe('calendar dates', () => {
  it.each([[2024, 2, 29, true], [2023, 2, 29, false], [1900, 2, 29, false], [2000, 2, 29, true], [2026, 4, 31, false],
    [2026, 13, 1, false], [2026, 0, 1, false], [2026, 1, 0, false], [26, 1, 1, false]])(
    '%d-%d-%d exists: %s', (year, month, day, exists) => {
      expect(isCalendarDate(year, month, day)).toBe(exists)
    })
})
