import type { BusinessHours } from '../business-hours.js'
import type { CalendarYear } from '../calendar-year.js'
import { calendarsOf } from '../calendars.js'
import type { ClockHistory, ClockResumed, ClockStarted, ClockSuspended } from '../clock-history.js'
import { instantAt, type Instant } from '../instant.js'
import { defaultCountingRules, type CountingRules, type Limit } from '../limit.js'
import { addDays, type PlainDate } from '../plain-date.js'
import type { WallTime } from '../wall-time.js'

/** A hall with a lunch break. */
export const hours: BusinessHours = {
  periods: [{ opens: '09:00', closes: '12:00' }, { opens: '13:30', closes: '17:30' }],
}

/** Days and ranges 'MM-DD' or 'MM-DD..MM-DD' as the notices write them; 'YYYY-MM-DD' for another year. */
function days(year: number, ...ranges: readonly string[]): PlainDate[] {
  const full = (text: string): PlainDate => (text.length === 5 ? `${year}-${text}` : text)
  return ranges.flatMap((range) => {
    const [from = '', to = from] = range.split('..')
    const dates: PlainDate[] = []
    for (let date = full(from); date <= full(to); date = addDays(date, 1)) dates.push(date)
    return dates
  })
}

function notice(year: number, version: number, off: readonly string[], worked: readonly string[]): CalendarYear {
  return {
    region: 'CN', year, version, source: 'domain.md §5',
    offDays: days(year, ...off), workingWeekends: days(year, ...worked),
  }
}

const restOf2020 = ['04-04..04-06', '05-01..05-05', '06-25..06-27', '10-01..10-08']
const workedIn2020 = ['04-26', '05-09', '06-28', '09-27', '10-10']

/** Typed by hand from the notices, not from the packages, so that the generated data has an independent witness. */
export const notices = {
  first2020: notice(2020, 1, ['01-01', '01-24..01-30', ...restOf2020], ['01-19', '02-01', ...workedIn2020]),
  second2020: notice(2020, 2, ['01-01', '01-24..02-02', ...restOf2020], ['01-19', ...workedIn2020]),
  of2021: notice(2021, 1,
    ['01-01..01-03', '02-11..02-17', '04-03..04-05', '05-01..05-05', '06-12..06-14', '09-19..09-21', '10-01..10-07'],
    ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09']),
  of2022: notice(2022, 1,
    ['01-01..01-03', '01-31..02-06', '04-03..04-05', '04-30..05-04', '06-03..06-05', '09-10..09-12', '10-01..10-07'],
    ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09']),
  of2023: notice(2023, 1,
    ['2022-12-31..2023-01-02', '01-21..01-27', '04-05', '04-29..05-03', '06-22..06-24', '09-29..10-06'],
    ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08']),
  of2024: notice(2024, 1,
    ['01-01', '02-10..02-17', '04-04..04-06', '05-01..05-05', '06-10', '09-15..09-17', '10-01..10-07'],
    ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12']),
  of2025: notice(2025, 1,
    ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    ['01-26', '02-08', '04-27', '09-28', '10-11']),
  of2026: notice(2026, 1,
    ['01-01..01-03', '02-15..02-23', '04-04..04-06', '05-01..05-05', '06-19..06-21', '09-25..09-27', '10-01..10-07'],
    ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']),
} as const

/** All national calendars 2020–2026 as known today. */
export const calendars = calendarsOf(Object.values(notices))

export function at(date: PlainDate, time: WallTime = '10:00'): Instant {
  return instantAt(date, time)
}

export function workingDays(amount: number, cutoffTime?: WallTime): Limit {
  return cutoffTime === undefined ? { amount, unit: 'workingDay' } : { amount, unit: 'workingDay', cutoffTime }
}

export function naturalDays(amount: number): Limit {
  return { amount, unit: 'naturalDay' }
}

export function inHours(amount: number): Limit {
  return { amount, unit: 'hour' }
}

export function started(start: Instant, limit: Limit, rules: Partial<CountingRules> = {}): ClockStarted {
  return {
    kind: 'started', at: start, recordedAt: start, limit, hours, region: 'CN',
    rules: { ...defaultCountingRules, ...rules },
  }
}

export function suspended(suspensionId: string, from: Instant): ClockSuspended {
  return { kind: 'suspended', suspensionId, at: from, recordedAt: from, reason: '听证' }
}

export function resumed(suspensionId: string, from: Instant): ClockResumed {
  return { kind: 'resumed', suspensionId, at: from, recordedAt: from }
}

export function extended(by: number, from: Instant): ClockHistory[number] {
  return { kind: 'extended', at: from, recordedAt: from, by, reason: '经行政机关负责人批准' }
}
