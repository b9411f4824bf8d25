import { InvalidDeadlineInput } from './invalid-input.js'

/** Days since 1970-01-01. Internal currency of this library: whole-day arithmetic without objects or time zones. */
export type DayNumber = number

export const msPerMinute = 60_000
export const msPerHour = 3_600_000
export const msPerDay = 86_400_000

const daysPerEra = 146_097
const daysFromEraStartToEpoch = 719_468

/**
 * Day number of a civil date, by counting from 1 March so that the leap day is the last of its year
 * (the "days from civil" method; proleptic Gregorian calendar, years 0000 to 9999 as all callers check).
 */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysPerEra + dayOfEra - daysFromEraStartToEpoch
}

/** The civil date of a day number, as a text 'YYYY-MM-DD'. */
export function dateTextOf(dayNumber: DayNumber): string {
  const shifted = dayNumber + daysFromEraStartToEpoch
  const era = Math.floor(shifted / daysPerEra)
  const dayOfEra = shifted - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (year < 0 || year > 9999) throw new InvalidDeadlineInput(`day ${dayNumber} lies outside the years 0000 to 9999`)
  return `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}`
}

/** The year in which a day lies. */
export function yearOfDay(dayNumber: DayNumber): number {
  return digitsAt(dateTextOf(dayNumber), 0, 4)
}

/** How many days the month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** 0 Monday … 6 Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(dayNumber: DayNumber): number {
  return (((dayNumber + 3) % 7) + 7) % 7
}

const digitZero = 48

/** The number written in `length` decimal digits of `text` at `from`, or -1 when one of them is no digit. */
export function digitsAt(text: string, from: number, length: number): number {
  let value = 0
  for (let index = from; index < from + length; index += 1) {
    const digit = text.charCodeAt(index) - digitZero
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

export function threeDigits(value: number): string {
  return value < 10 ? `00${value}` : value < 100 ? `0${value}` : `${value}`
}

function fourDigits(value: number): string {
  return value < 10 ? `000${value}` : value < 100 ? `00${value}` : value < 1000 ? `0${value}` : `${value}`
}
