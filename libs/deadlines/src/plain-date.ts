import { dateTextOf, dayNumberOf, daysInMonth, digitsAt, weekdayOf, type DayNumber } from './day-number.js'
import { InvalidDeadlineInput } from './invalid-input.js'

/** A day in Asia/Shanghai, 'YYYY-MM-DD'; texts sort as days do. */
export type PlainDate = string

/**
 * The first year this library reckons in. Asia/Shanghai has stood at +08:00 without summer time since 1991-09-15; a
 * fixed offset would be wrong before, so earlier days are refused rather than reckoned wrongly.
 */
export const firstYear = 1992

/** True for an existing day 'YYYY-MM-DD' not before 1992. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && value.length === 10 && !Number.isNaN(dayOrNaN(value))
}

/** Day number of a date. @throws InvalidDeadlineInput when it is no existing day, or before 1992. */
export function dayOf(date: PlainDate): DayNumber {
  const day = date.length === 10 ? dayOrNaN(date) : Number.NaN
  if (Number.isNaN(day)) throw new InvalidDeadlineInput(`not a date YYYY-MM-DD from ${firstYear} on: ${date}`)
  return day
}

/** The date a number of days later (earlier when negative). @throws InvalidDeadlineInput for a malformed date. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateTextOf(dayOf(date) + days)
}

/** Whole days from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayOf(to) - dayOf(from)
}

/** Day of the week: 1 Monday … 7 Sunday (ISO 8601, as Chinese week numbering too). */
export function weekday(date: PlainDate): number {
  return weekdayOf(dayOf(date)) + 1
}

/** The year of a date. */
export function yearOf(date: PlainDate): number {
  return digitsAt(date, 0, 4)
}

/** Day number written in the first ten characters, or NaN. Also the date half of an instant. */
export function dayOrNaN(text: string): DayNumber {
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  const dashes = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45
  if (!dashes || year < firstYear || month < 1 || month > 12 || day < 1) return Number.NaN
  return day > daysInMonth(year, month) ? Number.NaN : dayNumberOf(year, month, day)
}
