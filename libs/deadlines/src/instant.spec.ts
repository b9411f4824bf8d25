import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addMinutes, compare, epochMsOf, instantAt, instantOf, isInstant, localDate, localTime, startOfDay,
} from './instant.js'
import { addDays, daysBetween, isPlainDate, weekday } from './plain-date.js'
import { isWallTime } from './wall-time.js'

describe('An instant', () => {
  it.each([
    ['2026-02-13T16:00:00.000Z', true], ['2024-02-29T00:00:00.000Z', true], ['1992-01-01T00:00:00.000Z', true],
    ['1991-12-31T23:59:59.999Z', false], ['2026-02-29T00:00:00.000Z', false], ['2026-13-01T00:00:00.000Z', false],
    ['2026-02-13T24:00:00.000Z', false], ['2026-02-13T16:00:00Z', false], ['2026-02-13T16:00:00.000+08:00', false],
    ['2026-02-13 16:00:00.000Z', false], ['２０２６-02-13T16:00:00.000Z', false], ['', false], [20260213, false],
  ])('%s is one: %s', (text, expected) => {
    expect(isInstant(text)).toBe(expected)
  })

  it('of a wall time in a hall is eight hours earlier in UTC', () => {
    expect(instantAt('2026-02-13', '17:30')).toBe('2026-02-13T09:30:00.000Z')
    expect(instantAt('2026-02-13', '24:00')).toBe(startOfDay('2026-02-14'))
    expect(startOfDay('2026-02-14')).toBe('2026-02-13T16:00:00.000Z')
    expect(localTime('2026-02-13T09:30:59.999Z')).toBe('17:30')
  })

  it('survives the way to milliseconds and back, and its text sorts as it does', () => {
    const ms = fc.integer({ min: epochMsOf('1992-01-01T00:00:00.000Z'), max: epochMsOf('9999-12-30T00:00:00.000Z') })
    fc.assert(fc.property(ms, ms, (left, right) => {
      expect(epochMsOf(instantOf(left))).toBe(left)
      expect(compare(instantOf(left), instantOf(right))).toBe(Math.sign(left - right))
    }), { numRuns: 2000 })
  })

  it('moves by minutes over the end of a year', () => {
    expect(addMinutes('2025-12-31T23:59:00.000Z', 1)).toBe('2026-01-01T00:00:00.000Z')
    expect(localDate('2025-12-31T16:00:00.000Z')).toBe('2026-01-01')
  })
})

describe('A date', () => {
  it('moves by days over leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(daysBetween('2023-12-31', '2024-12-31')).toBe(366)
  })

  it('knows its weekday', () => {
    expect(weekday('2026-02-13')).toBe(5)
    expect(weekday('2026-03-01')).toBe(7)
  })

  it.each([['2026-02-13', true], ['2026-2-13', false], ['2026-02-30', false], ['1991-12-31', false], [null, false]])(
    '%s is one: %s',
    (text, expected) => expect(isPlainDate(text)).toBe(expected),
  )
})

it.each([['00:00', true], ['24:00', true], ['24:01', false], ['12:60', false], ['9:00', false], ['12-00', false]])(
  'The wall time %s is one: %s',
  (text, expected) => expect(isWallTime(text)).toBe(expected),
)
