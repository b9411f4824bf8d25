import { describe, expect, it } from '@jest/globals'
import { calendarYearProblems, type CalendarYear } from './calendar-year.js'
import { calendarsOf, dayKind, isWorkingDay, knownAt, nextWorkingDay } from './calendars.js'
import { addDays } from './plain-date.js'
import { at, calendars, notices } from './testing/fixtures.js'

const festival: CalendarYear = {
  region: 'CN-45', year: 2026, version: 1, overlayOf: 'CN', source: '广西“三月三”',
  offDays: ['2026-04-20', '2026-04-21'], workingWeekends: ['2026-05-05'],
}

describe('A day', () => {
  it.each([
    ['2026-02-13', 'working'], ['2026-02-14', 'workingWeekend'], ['2026-02-15', 'off'], ['2026-02-23', 'off'],
    ['2026-02-24', 'working'], ['2026-03-01', 'weekend'], ['2022-12-31', 'off'], ['2024-02-09', 'working'],
  ])('%s is %s', (date, kind) => {
    expect(dayKind(calendars, 'CN', date)).toBe(kind)
  })

  it('of a year without a calendar is unknown, weekday or not', () => {
    expect(dayKind(calendars, 'CN', '2027-01-04')).toEqual({ code: 'calendar-unknown', region: 'CN', year: 2027 })
    expect(isWorkingDay(calendars, 'CN', '2019-12-31')).toMatchObject({ code: 'calendar-unknown', year: 2019 })
    expect(nextWorkingDay(calendars, 'CN', '2026-12-31')).toBe('2026-12-31')
    expect(nextWorkingDay(calendars, 'XX', '2026-12-31')).toMatchObject({ code: 'calendar-unknown', region: 'XX' })
  })

  const workingDays = [[2023, 249], [2024, 251], [2025, 248], [2026, 248]] as const
  it.each(workingDays)('of %d is one of %d working days or off', (year, count) => {
    let found = 0
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      if (isWorkingDay(calendars, 'CN', date) === true) found += 1
    }
    expect(found).toBe(count)
  })
})

describe('Calendars of which the newest version counts', () => {
  const first = calendarsOf([notices.first2020])
  const second = calendarsOf([notices.second2020, notices.first2020])

  it.each([
    ['2020-01-19', 'workingWeekend', 'workingWeekend'],
    ['2020-01-30', 'off', 'off'],
    ['2020-01-31', 'working', 'off'],
    ['2020-02-01', 'workingWeekend', 'off'],
    ['2020-02-02', 'weekend', 'off'],
    ['2020-02-03', 'working', 'working'],
  ])('say of %s: first %s, by the notice of 27 January 2020 %s', (date, before, after) => {
    expect(dayKind(first, 'CN', date)).toBe(before)
    expect(dayKind(second, 'CN', date)).toBe(after)
  })

  it('are those recorded by the moment asked for', () => {
    const editions = [
      { recordedAt: at('2020-01-27', '08:00'), calendar: notices.second2020 },
      { recordedAt: at('2019-11-21'), calendar: notices.first2020 },
    ]
    expect(dayKind(knownAt(editions, at('2020-01-26')), 'CN', '2020-01-31')).toBe('working')
    expect(dayKind(knownAt(editions, at('2020-01-27', '08:00')), 'CN', '2020-01-31')).toBe('off')
    expect(dayKind(knownAt(editions, at('2019-11-20')), 'CN', '2020-01-31')).toMatchObject({ year: 2020 })
  })

  it('refuse two different editions under one version', () => {
    expect(() => calendarsOf([notices.of2026, { ...notices.of2026, offDays: [] }])).toThrow('CN-2026.1')
    expect(() => calendarsOf([notices.of2026, { ...notices.of2026 }])).not.toThrow()
  })
})

describe('An area with holidays of its own', () => {
  const guangxi = calendarsOf([...Object.values(notices), festival])

  it('adds its days to the national ones and outweighs them', () => {
    expect(dayKind(guangxi, 'CN-45', '2026-04-20')).toBe('off')
    expect(dayKind(guangxi, 'CN', '2026-04-20')).toBe('working')
    expect(dayKind(guangxi, 'CN-45', '2026-05-01')).toBe('off')
    expect(dayKind(guangxi, 'CN-45', '2026-05-05')).toBe('working')
  })

  it('has no calendar for a year in which only the national one is known, nor the other way round', () => {
    expect(dayKind(guangxi, 'CN-45', '2025-04-20')).toEqual({ code: 'calendar-unknown', region: 'CN-45', year: 2025 })
    expect(dayKind(calendarsOf([festival]), 'CN-45', '2026-04-20'))
      .toEqual({ code: 'calendar-unknown', region: 'CN', year: 2026 })
  })

  it('cannot lie over another such area', () => {
    expect(() => calendarsOf([festival, { ...festival, region: 'CN-4501', overlayOf: 'CN-45' }])).toThrow('overlay')
  })
})

describe('An edition to be published', () => {
  it('without fault has no problems', () => {
    expect(Object.values(notices).flatMap(calendarYearProblems)).toEqual([])
  })

  it.each([
    ['a working weekend on a Wednesday', { workingWeekends: ['2026-03-04'] }],
    ['a day that does not exist', { offDays: ['2026-02-29'] }],
    ['a day of another year', { offDays: ['2025-11-30'] }],
    ['a day both off and worked', { offDays: ['2026-03-07'], workingWeekends: ['2026-03-07'] }],
    ['version 0', { version: 0 }],
    ['an overlay of itself', { overlayOf: 'CN' }],
  ])('has a problem with %s, and no calendars are made of it', (_, fault) => {
    expect(calendarYearProblems({ ...notices.of2026, ...fault })).toHaveLength(1)
    expect(() => calendarsOf([{ ...notices.of2026, ...fault }])).toThrow()
  })
})
