import { describe, expect, it } from '@jest/globals'
import type { ClockHistory } from './clock-history.js'
import { dueAt } from './due.js'
import type { CountingRules } from './limit.js'
import {
  at, calendars, extended, inHours, naturalDays, resumed, started, suspended, workingDays,
} from './testing/fixtures.js'

/** Monday 2026-03-02 at ten, five working days: without suspension due on Monday 2026-03-09. */
function fiveDays(rules: Partial<CountingRules>, ...more: ClockHistory): ClockHistory {
  return [started(at('2026-03-02'), workingDays(5), rules), ...more]
}

function dueOn(history: ClockHistory): string {
  const due = dueAt(history, calendars)
  return due.kind === 'due' ? due.dueOn : due.kind
}

describe('A suspension', () => {
  const openHearing = { openSuspensions: ['hearing'], calendarVersions: ['CN-2026.1'] }
  it('leaves no due instant while it is open', () => {
    expect(dueAt(fiveDays({}, suspended('hearing', at('2026-03-04'))), calendars))
      .toEqual({ kind: 'suspended', since: at('2026-03-04'), ...openHearing })
  })

  const wednesdayToMonday = [suspended('hearing', at('2026-03-04')), resumed('hearing', at('2026-03-09'))] as const
  it('takes out the days that lie wholly inside it', () => {
    expect(dueOn(fiveDays({}, ...wednesdayToMonday))).toBe('2026-03-11')
  })

  it('takes out its first day too when the policy says so', () => {
    expect(dueOn(fiveDays({ suspensionDays: 'withStartDay' }, ...wednesdayToMonday))).toBe('2026-03-12')
  })

  it('takes out every day it touches when the policy says so', () => {
    expect(dueOn(fiveDays({ suspensionDays: 'everyTouchedDay' }, ...wednesdayToMonday))).toBe('2026-03-13')
  })

  it('within one day takes out no day', () => {
    const withinTuesday = [suspended('a', at('2026-03-03', '10:00')), resumed('a', at('2026-03-03', '15:00'))] as const
    expect(dueOn(fiveDays({}, ...withinTuesday))).toBe('2026-03-09')
    expect(dueOn(fiveDays({ suspensionDays: 'withStartDay' }, ...withinTuesday))).toBe('2026-03-09')
    expect(dueOn(fiveDays({ suspensionDays: 'everyTouchedDay' }, ...withinTuesday))).toBe('2026-03-10')
  })

  it('that overlaps another stops the clock once, not twice', () => {
    const overlapping = fiveDays({},
      suspended('hearing', at('2026-03-03')), suspended('inspection', at('2026-03-05')),
      resumed('hearing', at('2026-03-06')), resumed('inspection', at('2026-03-10')))
    // Out: 4, 5, 6 and 9 March (and the weekend); counted: 3, 10, 11, 12, 13 March.
    expect(dueOn(overlapping)).toBe('2026-03-13')
  })

  it('that begins when another ends makes one of the two: the day between is not counted', () => {
    const touching = fiveDays({},
      suspended('hearing', at('2026-03-03', '12:00')), resumed('hearing', at('2026-03-04', '15:00')),
      suspended('inspection', at('2026-03-04', '15:00')), resumed('inspection', at('2026-03-05', '12:00')))
    expect(dueOn(touching)).toBe('2026-03-10')
  })

  it('that ends at midnight does not touch the day that begins then', () => {
    const untilMidnight = [suspended('a', at('2026-03-03')), resumed('a', at('2026-03-04', '00:00'))] as const
    expect(dueOn(fiveDays({ suspensionDays: 'everyTouchedDay' }, ...untilMidnight))).toBe('2026-03-10')
    expect(dueOn(fiveDays({ suspensionDays: 'withStartDay' }, ...untilMidnight))).toBe('2026-03-10')
    expect(dueOn(fiveDays({}, ...untilMidnight))).toBe('2026-03-09')
    expect(dueOn(fiveDays({}, suspended('a', at('2026-03-03', '00:00')), resumed('a', at('2026-03-04', '00:00')))))
      .toBe('2026-03-10')
  })

  it('that is open rests on all calendars known from the start on, however far it may reach', () => {
    const history = [started(at('2025-12-30'), workingDays(1)), suspended('a', at('2025-12-30', '11:00'))]
    expect(dueAt(history, calendars)).toMatchObject({ calendarVersions: ['CN-2025.1', 'CN-2026.1'] })
  })

  it('is open as long as one of several is', () => {
    const history = fiveDays({},
      suspended('hearing', at('2026-03-03')), suspended('inspection', at('2026-03-05')),
      resumed('hearing', at('2026-03-06')))
    expect(dueAt(history, calendars))
      .toMatchObject({ kind: 'suspended', since: at('2026-03-03'), openSuspensions: ['inspection'] })
  })

  it('that was annulled, and so ended when it began, never was', () => {
    const annulled = { ...resumed('hearing', at('2026-03-03')), recordedAt: at('2026-03-06') }
    expect(dueOn(fiveDays({ suspensionDays: 'everyTouchedDay' }, suspended('hearing', at('2026-03-03')), annulled)))
      .toBe('2026-03-09')
  })

  it('keeps the limit from running out while the clock stands', () => {
    // The fifth day is Monday the 9th; it is used up at 17:30, but the clock stood from 10:00 until the 16th.
    expect(dueOn(fiveDays({}, suspended('a', at('2026-03-09')), resumed('a', at('2026-03-16'))))).toBe('2026-03-16')
    expect(dueOn(fiveDays({}, suspended('a', at('2026-03-09')), resumed('a', at('2026-03-13', '18:00')))))
      .toBe('2026-03-16')
    expect(dueOn(fiveDays({}, suspended('a', at('2026-03-09')), resumed('a', at('2026-03-09', '17:29')))))
      .toBe('2026-03-09')
    expect(dueOn(fiveDays({}, suspended('a', at('2026-03-09')), resumed('a', at('2026-03-09', '17:30')))))
      .toBe('2026-03-10')
  })

  it('after another that has already moved the end moves it again', () => {
    expect(dueOn(fiveDays({},
      suspended('a', at('2026-03-09')), resumed('a', at('2026-03-16', '09:00')),
      suspended('b', at('2026-03-16', '10:00')), resumed('b', at('2026-03-16', '11:00'))))).toBe('2026-03-16')
    expect(dueOn(fiveDays({},
      suspended('a', at('2026-03-09')), resumed('a', at('2026-03-16', '09:00')),
      suspended('b', at('2026-03-16', '10:00')), resumed('b', at('2026-03-19', '11:00'))))).toBe('2026-03-19')
  })

  it('after the limit has run out does not cure being late, open or not', () => {
    const late = suspended('a', at('2026-03-09', '17:30'))
    expect(dueOn(fiveDays({ suspensionDays: 'withStartDay' }, late))).toBe('2026-03-09')
    expect(dueOn(fiveDays({ suspensionDays: 'withStartDay' }, late, resumed('a', at('2026-03-12'))))).toBe('2026-03-09')
  })

  it('adds to an extension', () => {
    expect(dueOn(fiveDays({}, ...wednesdayToMonday, extended(2, at('2026-03-10'))))).toBe('2026-03-13')
  })

  it('of a limit in natural days takes out weekends too', () => {
    const history = [started(at('2026-03-02'), naturalDays(5)), ...wednesdayToMonday]
    // Counted: 3, 4, 9, 10, 11 March.
    expect(dueOn(history)).toBe('2026-03-11')
  })

  it('of a limit in hours adds its own length to the millisecond', () => {
    const history = [
      started(at('2026-03-02', '10:00'), inHours(24)),
      suspended('a', at('2026-03-02', '12:00')), resumed('a', at('2026-03-02', '12:45')),
    ]
    expect(dueAt(history, calendars)).toMatchObject({ dueAt: at('2026-03-03', '10:45') })
  })

  it.each([
    ['ends without having begun', [resumed('a', at('2026-03-04'))]],
    ['begins twice', [suspended('a', at('2026-03-04')), suspended('a', at('2026-03-05'))]],
    ['ends before it began', [suspended('a', at('2026-03-04')), resumed('a', at('2026-03-03'))]],
    ['ends twice', [suspended('a', at('2026-03-04')), resumed('a', at('2026-03-05')), resumed('a', at('2026-03-06'))]],
  ])('is refused when it %s', (_, entries) => {
    expect(() => dueAt(fiveDays({}, ...entries), calendars)).toThrow('a')
  })
})
