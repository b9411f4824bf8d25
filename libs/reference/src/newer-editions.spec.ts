import { calendarsOf, type CalendarYear } from '@bihuan/deadlines'
import { describe, expect, it } from '@jest/globals'
import { newerEditions } from './newer-editions.js'

const edition = (year: number, version: number, region = 'CN'): CalendarYear => (
  { region, year, version, source: 'specs', offDays: [], workingWeekends: [] }
)
const startAt = '2026-03-02T01:00:00.000Z'
const dueOn = (...calendarVersions: readonly string[]) => (
  { startAt, due: { dueAt: '2026-03-16T09:30:00.000Z', dueOn: '2026-03-16', calendarVersions } }
)
const open = (...calendarVersions: readonly string[]) => (
  { startAt, due: { dueAt: null, dueOn: null, calendarVersions } }
)

describe('An open clock is met by', () => {
  it('a newer edition of a year it stands on, not by those it stands on', () => {
    const calendars = calendarsOf([edition(2025, 2), edition(2026, 2), edition(2027, 1)])
    expect([newerEditions(dueOn('CN-2026.1'), calendars), newerEditions(dueOn('CN-2026.2'), calendars)])
      .toEqual([['CN-2026.2'], []])
  })

  it('no calendar, when days off play no part in it', () => {
    expect(newerEditions(dueOn(), calendarsOf([edition(2026, 2)]))).toEqual([])
  })

  it('every year from its start on, while nobody knows when it is due', () => {
    const calendars = calendarsOf([edition(2025, 1), edition(2026, 1), edition(2027, 1)])
    expect(newerEditions(open('CN-2026.1'), calendars)).toEqual(['CN-2027.1'])
  })
})
