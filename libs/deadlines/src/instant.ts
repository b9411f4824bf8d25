import { dateTextOf, digitsAt, msPerDay, msPerHour, msPerMinute, threeDigits, twoDigits } from './day-number.js'
import type { DayNumber } from './day-number.js'
import { InvalidDeadlineInput } from './invalid-input.js'
import { dayOf, dayOrNaN, firstYear, type PlainDate } from './plain-date.js'
import { millisecondsOfDay, type WallTime } from './wall-time.js'

/** A moment in UTC in the one fixed form 'YYYY-MM-DDTHH:mm:ss.sssZ', so that texts sort as moments do. From 1992 on. */
export type Instant = string

/** Milliseconds since 1970-01-01T00:00:00Z. Internal: all reckoning happens in integers. */
export type EpochMs = number

/** China Standard Time; see `firstYear` for why a fixed offset is right. */
const shanghaiOffsetMs = 8 * msPerHour

/** True for an existing moment in the fixed form, not before 1992. */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && !Number.isNaN(msOrNaN(value))
}

/** Milliseconds since the epoch. @throws InvalidDeadlineInput unless the text has the fixed form. */
export function epochMsOf(instant: Instant): EpochMs {
  const ms = msOrNaN(instant)
  if (Number.isNaN(ms)) {
    throw new InvalidDeadlineInput(`not an instant YYYY-MM-DDTHH:mm:ss.sssZ from ${firstYear} on: ${instant}`)
  }
  return ms
}

/** The instant of a number of milliseconds since the epoch, as a system clock gives it. @throws InvalidDeadlineInput */
export function instantOf(epochMs: EpochMs): Instant {
  if (!Number.isInteger(epochMs)) throw new InvalidDeadlineInput(`not a whole number of milliseconds: ${epochMs}`)
  const day = Math.floor(epochMs / msPerDay)
  const ms = epochMs - day * msPerDay
  const hours = twoDigits(Math.floor(ms / msPerHour))
  const minutes = twoDigits(Math.floor(ms / msPerMinute) % 60)
  const seconds = twoDigits(Math.floor(ms / 1000) % 60)
  return `${dateTextOf(day)}T${hours}:${minutes}:${seconds}.${threeDigits(ms % 1000)}Z`
}

/** The day in Asia/Shanghai on which the instant falls. @throws InvalidDeadlineInput */
export function localDate(instant: Instant): PlainDate {
  return dateTextOf(localDayOf(epochMsOf(instant)))
}

/** The wall time in Asia/Shanghai, cut to whole minutes: '00:00' … '23:59'. @throws InvalidDeadlineInput */
export function localTime(instant: Instant): WallTime {
  const ms = epochMsOf(instant)
  const minutes = Math.floor((ms - startOfLocalDay(localDayOf(ms))) / msPerMinute)
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** The instant of a wall time on a day in Asia/Shanghai; '24:00' gives the beginning of the next day. */
export function instantAt(date: PlainDate, time: WallTime): Instant {
  return instantOf(startOfLocalDay(dayOf(date)) + millisecondsOfDay(time))
}

/** 00:00 in Asia/Shanghai of a date, as an instant. */
export function startOfDay(date: PlainDate): Instant {
  return instantOf(startOfLocalDay(dayOf(date)))
}

/** The instant so many minutes later (earlier when negative). */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantOf(epochMsOf(instant) + minutes * msPerMinute)
}

/** The instant so many milliseconds later (earlier when negative). */
export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantOf(epochMsOf(instant) + milliseconds)
}

/** Milliseconds from one instant to the other; negative when `to` is earlier. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return epochMsOf(to) - epochMsOf(from)
}

/** -1, 0 or 1, for two instants or two dates: their texts sort as they do. */
export function compare(left: Instant | PlainDate, right: Instant | PlainDate): -1 | 0 | 1 {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Day number, in Asia/Shanghai, of a moment. */
export function localDayOf(epochMs: EpochMs): DayNumber {
  return Math.floor((epochMs + shanghaiOffsetMs) / msPerDay)
}

/** The moment at which a day begins in Asia/Shanghai. */
export function startOfLocalDay(day: DayNumber): EpochMs {
  return day * msPerDay - shanghaiOffsetMs
}

function msOrNaN(text: string): EpochMs {
  const hours = digitsAt(text, 11, 2)
  const minutes = digitsAt(text, 14, 2)
  const seconds = digitsAt(text, 17, 2)
  const ms = digitsAt(text, 20, 3)
  const wellFormed = text.length === 24 && text.charCodeAt(10) === 84 && text.charCodeAt(13) === 58
    && text.charCodeAt(16) === 58 && text.charCodeAt(19) === 46 && text.charCodeAt(23) === 90
  const inRange = hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 && seconds >= 0 && seconds <= 59 && ms >= 0
  if (!wellFormed || !inRange) return Number.NaN
  return dayOrNaN(text) * msPerDay + hours * msPerHour + minutes * msPerMinute + seconds * 1000 + ms
}
