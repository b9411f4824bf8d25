import type { BusinessHours } from './business-hours.js'
import type { Instant } from './instant.js'
import { InvalidDeadlineInput } from './invalid-input.js'
import type { CountingRules, Limit } from './limit.js'

/** The clock runs from `at`. What is needed to reckon its due date later is frozen here. First entry of a history. */
export interface ClockStarted {
  readonly kind: 'started'
  readonly at: Instant
  readonly recordedAt: Instant
  readonly limit: Limit
  readonly rules: CountingRules
  readonly hours: BusinessHours
  readonly region: string
}

/** Special procedure 特别程序 (行政许可法 Art. 45): the clock stands from `at`. Several may overlap, each with its own id. */
export interface ClockSuspended {
  readonly kind: 'suspended'
  readonly suspensionId: string
  readonly at: Instant
  readonly recordedAt: Instant
  readonly reason: string
}

/** That suspension ended at `at`. One that is annulled ends at the instant it began, and so never was. */
export interface ClockResumed {
  readonly kind: 'resumed'
  readonly suspensionId: string
  readonly at: Instant
  readonly recordedAt: Instant
}

/** The limit grew `by` so many of its own units (行政许可法 Art. 42). */
export interface ClockExtended {
  readonly kind: 'extended'
  readonly at: Instant
  readonly recordedAt: Instant
  readonly by: number
  readonly reason: string
}

/**
 * A new calendar version met this clock. A record only: the due date always follows from the calendars asked with.
 * `from`, `to`: calendar versions such as 'CN-2020.1'; a due is null while the clock was provisional or suspended.
 */
export interface ClockRecalibrated {
  readonly kind: 'recalibrated'
  readonly at: Instant
  readonly recordedAt: Instant
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly oldDue: Instant | null
  readonly newDue: Instant | null
}

/** What the clock waited for has happened: no light, no overdue any more. */
export interface ClockStopped {
  readonly kind: 'stopped'
  readonly at: Instant
  readonly recordedAt: Instant
}

export type ClockEntry =
  | ClockStarted
  | ClockSuspended
  | ClockResumed
  | ClockExtended
  | ClockRecalibrated
  | ClockStopped

/**
 * The life of one clock in the order in which it was recorded; `at` is when it took effect, which the law may put
 * earlier (行政许可法 Art. 32(4)). Begins with `started`, and has one only.
 */
export type ClockHistory = readonly ClockEntry[]

/**
 * The history as it was known then: only entries with `recordedAt` up to and including `at`. Empty when the clock
 * had not yet been recorded; the functions that reckon refuse an empty history, so ask for its length first.
 */
export function asKnownAt(history: ClockHistory, at: Instant): ClockHistory {
  return history.filter((entry) => entry.recordedAt <= at)
}

/** The opening entry. @throws InvalidDeadlineInput when the history is empty or begins with something else. */
export function startOf(history: ClockHistory): ClockStarted {
  const first = history[0]
  if (first === undefined || first.kind !== 'started') throw new InvalidDeadlineInput('a clock begins with started')
  return first
}

/** Whether the clock has stopped. */
export function isStopped(history: ClockHistory): boolean {
  return history.some((entry) => entry.kind === 'stopped')
}

/** The limit with all extensions. @throws InvalidDeadlineInput for an extension that is not a whole number above 0. */
export function extendedLimit(history: ClockHistory): Limit {
  const { limit } = startOf(history)
  if (history.length === 1) return limit
  let amount = limit.amount
  for (const entry of history) {
    if (entry.kind !== 'extended') continue
    if (!Number.isInteger(entry.by) || entry.by < 1) throw new InvalidDeadlineInput(`extension by ${entry.by}`)
    amount += entry.by
  }
  return amount === limit.amount ? limit : { ...limit, amount }
}
