import { openTimesOf, type BusinessHours, type OpenTimes } from './business-hours.js'
import type { DayNumber } from './day-number.js'
import { localDayOf, startOfLocalDay, type EpochMs } from './instant.js'
import { isWorking, workingDaysBefore, type YearRun } from './region-days.js'
import type { Standstill } from './suspensions.js'

/** A way to measure time from a fixed origin: how much of it lies before a moment, and when an amount is reached. */
export interface Measure {
  /** Milliseconds of this measure before the moment; never falls. */
  readonly before: (moment: EpochMs) => number
  /** The earliest moment before which `amount` milliseconds of this measure lie. */
  readonly reached: (amount: number) => EpochMs
}

/** Every millisecond counts. */
export const elapsedTime: Measure = { before: (moment) => moment, reached: (amount) => amount }

/** Only the opening hours of working days count. Valid for moments within the run. */
export function workingTime(run: YearRun, hours: BusinessHours): Measure {
  const open = openTimesOf(hours)
  return {
    before(moment) {
      const day = localDayOf(moment)
      const whole = workingDaysBefore(run, day) * open.perDay
      const kind = run.kinds[day - run.firstDay]
      return kind !== undefined && isWorking(kind) ? whole + openBefore(open, moment - startOfLocalDay(day)) : whole
    },
    reached(amount) {
      const ordinal = Math.ceil(amount / open.perDay) - 1
      const day: DayNumber = run.workingDays[ordinal] ?? run.lastDay + 1
      return startOfLocalDay(day) + timeWhenOpenFor(open, amount - ordinal * open.perDay)
    },
  }
}

/** Time of a measure between two moments, the standstills left out. */
export function runningTime(
  measure: Measure,
  from: EpochMs,
  to: EpochMs,
  standstills: readonly Standstill[],
): number {
  let total = measure.before(to) - measure.before(from)
  for (const { begins, ends } of standstills) {
    if (begins >= to) break
    total -= measure.before(Math.min(ends, to)) - measure.before(begins)
  }
  return total
}

/** The earliest moment at which `amount` (above 0) of running time since `from` has passed. */
export function whenRunFor(
  measure: Measure,
  from: EpochMs,
  amount: number,
  standstills: readonly Standstill[],
): EpochMs {
  let rest = amount
  let runningSince = from
  for (const { begins, ends } of standstills) {
    const passed = measure.before(begins) - measure.before(runningSince)
    if (passed >= rest) break
    rest -= passed
    runningSince = ends
  }
  return measure.reached(measure.before(runningSince) + rest)
}

function openBefore(open: OpenTimes, timeOfDay: number): number {
  let total = 0
  for (let period = 0; period < open.opens.length; period += 1) {
    const opens = open.opens[period] ?? 0
    if (timeOfDay <= opens) break
    total += Math.min(timeOfDay, open.closes[period] ?? opens) - opens
  }
  return total
}

function timeWhenOpenFor(open: OpenTimes, amount: number): number {
  let rest = amount
  let time = 0
  for (let period = 0; period < open.opens.length; period += 1) {
    const opens = open.opens[period] ?? 0
    const length = (open.closes[period] ?? opens) - opens
    time = opens + Math.min(rest, length)
    if (rest <= length) break
    rest -= length
  }
  return time
}
