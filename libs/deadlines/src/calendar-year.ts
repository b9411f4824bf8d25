import { weekdayOf } from './day-number.js'
import { dayOf, isPlainDate, yearOf, type PlainDate } from './plain-date.js'

/**
 * One edition of one year's working-day calendar: what the yearly notice of the State Council's General Office says,
 * or the holidays an ethnic area sets for itself (全国年节及纪念日放假办法 Art. 4) as an overlay.
 * - `region`: 'CN', or an area of its own such as 'CN-45' (Guangxi); `overlayOf` names what it adds to, usually 'CN'.
 * - `version`: 1, 2, …; a change during the year (as in 2015, 2019, 2020) is a new version of the whole year.
 * - `offDays`: all days the notice names as off, weekends among them too.
 * - `workingWeekends` 调休上班: Saturdays and Sundays worked. In an overlay any day: it makes an off day a working one.
 * - Both may name days of the December before and of the January after.
 * - `source`: the notice, for people.
 */
export interface CalendarYear {
  readonly region: string
  readonly year: number
  readonly version: number
  readonly offDays: readonly PlainDate[]
  readonly workingWeekends: readonly PlainDate[]
  readonly source: string
  readonly overlayOf?: string
}

/** The name a due date cites its calendars by: 'CN-2026.1'. */
export function calendarVersionOf(calendar: CalendarYear): string {
  return `${calendar.region}-${calendar.year}.${calendar.version}`
}

/** What is wrong with an edition, in English, for the administrator who publishes it; empty when nothing is. */
export function calendarYearProblems(calendar: CalendarYear): readonly string[] {
  const problems: string[] = []
  const { year, version } = calendar
  if (!Number.isInteger(year) || year < 1993 || year > 9998) problems.push(`year ${year}`)
  if (!Number.isInteger(version) || version < 1) problems.push(`version ${version} is not 1, 2, …`)
  if (calendar.region === '') problems.push('no region')
  if (calendar.overlayOf === calendar.region) problems.push('overlay of itself')
  const named = [...calendar.offDays, ...calendar.workingWeekends]
  if (new Set(named).size < named.length) problems.push('a day is named twice')
  for (const date of named) {
    if (!isPlainDate(date)) problems.push(`not a date: ${date}`)
    else if (!speaksOf(year, date)) problems.push(`${date} lies outside December ${year - 1} to January ${year + 1}`)
  }
  if (calendar.overlayOf === undefined) {
    const weekdays = calendar.workingWeekends.filter((date) => isPlainDate(date) && weekdayOf(dayOf(date)) < 5)
    for (const date of weekdays) problems.push(`${date} is no weekend`)
  }
  return problems
}

function speaksOf(year: number, date: PlainDate): boolean {
  return date >= `${year - 1}-12-01` && date <= `${year + 1}-01-31` && Math.abs(yearOf(date) - year) <= 1
}
