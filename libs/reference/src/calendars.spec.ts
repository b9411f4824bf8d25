import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import {
  addDays, calendarsOf, calendarYearProblems, dayKind, isWorkingDay, knownAt, startOfDay, weekday,
} from '@bihuan/deadlines'
import { nationalCalendars } from './calendars.js'

const today = calendarsOf(nationalCalendars.map(({ calendar }) => calendar))

/**
 * Package chinese-days, of which only the data are used: its functions take the day from the server's time zone and
 * answer for the day before west of Greenwich, whether asked with a text or a Date (domain.md §5; seen in Sao Paulo).
 */
const secondSource: { holidays: Record<string, string>; workdays: Record<string, string> } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json'), 'utf8'),
)

function worksBySecondSource(date: string): boolean {
  return date in secondSource.workdays || (weekday(date) <= 5 && !(date in secondSource.holidays))
}

function asOf(date: string): ReturnType<typeof calendarsOf> {
  const editions = nationalCalendars
    .map(({ publishedOn, calendar }) => ({ recordedAt: startOfDay(publishedOn), calendar }))
  return knownAt(editions, startOfDay(date))
}

describe('The national calendars', () => {
  it('reach from 2020 to 2026, with two versions of 2020, in the order of their publication', () => {
    expect(nationalCalendars.map(({ calendar }) => `${calendar.year}.${calendar.version}`))
      .toEqual(['2020.1', '2020.2', '2021.1', '2022.1', '2023.1', '2024.1', '2025.1', '2026.1'])
    const published = nationalCalendars.map(({ publishedOn }) => publishedOn)
    expect(published).toEqual(published.toSorted())
  })

  it('are without fault and name their notice', () => {
    for (const { calendar } of nationalCalendars) {
      expect(calendarYearProblems(calendar)).toEqual([])
      expect(calendar.source).toMatch(/国办发明电〔\d{4}〕\d+号/)
    }
  })

  it('agree with a second source on every day from 2020 to 2026', () => {
    const different: string[] = []
    for (let date = '2020-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
      if (isWorkingDay(today, 'CN', date) !== worksBySecondSource(date)) different.push(date)
    }
    expect(different).toEqual([])
  })

  it.each([[2023, 249], [2024, 251], [2025, 248], [2026, 248]])('give %d %d working days', (year, count) => {
    let found = 0
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      if (isWorkingDay(today, 'CN', date) === true) found += 1
    }
    expect(found).toBe(count)
  })

  it('know nothing of 2019 and 2027', () => {
    expect(dayKind(today, 'CN', '2019-12-31')).toMatchObject({ code: 'calendar-unknown', year: 2019 })
    expect(dayKind(today, 'CN', '2027-01-01')).toMatchObject({ code: 'calendar-unknown', year: 2027 })
  })

  it('of 2020 changed in the middle of the holiday', () => {
    const worked = ['2020-01-19', '2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03']
    const workedAsOf = (date: string): unknown[] => worked.map((day) => isWorkingDay(asOf(date), 'CN', day))
    expect(workedAsOf('2020-01-26')).toEqual([true, true, true, false, true])
    expect(workedAsOf('2020-01-27')).toEqual([true, false, false, false, true])
  })

  it('are what the generator writes', () => {
    const generator = fileURLToPath(new URL('../data/generate-calendars.mjs', import.meta.url))
    expect(() => execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' })).not.toThrow()
  })
})
