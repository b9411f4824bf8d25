import { refuseProblems } from './invalid-input.js'
import { isWallTime, type WallTime } from './wall-time.js'

/**
 * A time limit as a law, an item or a policy states it (domain.md §1.4: every row of that table is expressible).
 * - `hour` runs continuously, day and night, on days off too; no cut-off.
 * - `naturalDay` 自然日 counts every day, `workingDay` 工作日 only working days (行政许可法 Art. 82).
 * - `amount` 0 means the same day: "phone back before 19:00"; begun on a day off, or too late in the day, it is due
 *   on the next working day (domain-model.md, Clocks, callback). Not for hours.
 * - `cutoffTime`: due at this wall time of the last day instead of what the counting rules say.
 */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
  readonly cutoffTime?: WallTime
}

export type LimitUnit = 'hour' | 'naturalDay' | 'workingDay'

/** How days are counted; the Licensing Law is silent, so all of it is policy with these defaults (domain.md §2.2). */
export interface CountingRules {
  /** 民法典 Art. 201: the day of the start is not counted (`dayAfterStart`). */
  readonly firstDay: 'dayAfterStart' | 'startDay'
  /** 民法典 Art. 203: a limit in natural days that ends on a day off ends on the next working day. */
  readonly endsOnDayOff: 'nextWorkingDay' | 'stays'
  /** 民法典 Art. 203: the last day ends at 24:00, or where there are business hours, when business stops. */
  readonly due: 'closeOfBusiness' | 'endOfDay'
  /**
   * Which days a suspension takes out of the count (行政许可法 Art. 45 says that its time is not counted, but nothing
   * about the days on which it begins and ends): only days that lie wholly inside it (the default, the reading
   * kindest to the applicant); also the day on which it begins; or every day it touches.
   */
  readonly suspensionDays: SuspensionDays
}

export type SuspensionDays = 'wholeDaysOnly' | 'withStartDay' | 'everyTouchedDay'

/** The day after the start is day 1; days off move a natural-day limit on; due at close of business. */
export const defaultCountingRules: CountingRules = {
  firstDay: 'dayAfterStart',
  endsOnDayOff: 'nextWorkingDay',
  due: 'closeOfBusiness',
  suspensionDays: 'wholeDaysOnly',
}

/** A limit on everything: no rule read so far knows more than 60 working days or a year; extensions included. */
const largestAmount = 10_000

/** What is wrong with a limit, in English, for the person who publishes a policy; empty when nothing is. */
export function limitProblems(limit: Limit): readonly string[] {
  const problems: string[] = []
  const smallest = limit.unit === 'hour' ? 1 : 0
  if (!Number.isInteger(limit.amount) || limit.amount < smallest || limit.amount > largestAmount) {
    problems.push(`amount must be a whole number from ${smallest} to ${largestAmount}, not ${limit.amount}`)
  }
  if (limit.cutoffTime !== undefined && limit.unit === 'hour') problems.push('hours have no cut-off time')
  if (limit.cutoffTime !== undefined && (!isWallTime(limit.cutoffTime) || limit.cutoffTime === '00:00')) {
    problems.push(`cut-off must be a wall time from 00:01 to 24:00, not ${limit.cutoffTime}`)
  }
  return problems
}

/** @throws InvalidDeadlineInput when {@link limitProblems} finds one. */
export function refuseBadLimit(limit: Limit): void {
  refuseProblems('limit', limitProblems(limit))
}

/** Whether the due date depends on a working-day calendar at all; hours and natural days that stay do not. */
export function needsCalendar(limit: Limit, rules: CountingRules): boolean {
  return limit.unit === 'workingDay' || (limit.unit === 'naturalDay' && rules.endsOnDayOff === 'nextWorkingDay')
}
