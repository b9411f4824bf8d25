import type { Calendars } from './calendars.js'
import { isStopped, type ClockHistory } from './clock-history.js'
import { epochMsOf, instantOf, type EpochMs, type Instant } from './instant.js'
import { InvalidDeadlineInput } from './invalid-input.js'
import { needsCalendar } from './limit.js'
import { frameOf, reckon, type Frame } from './reckoning.js'
import { runAt } from './region-days.js'
import { elapsedTime, runningTime, whenRunFor, workingTime, type Measure } from './working-time.js'

/**
 * 电子监察 lights. `none`: the clock has stopped, stands, or lacks a calendar (domain-model.md: no light and no overdue
 * while provisional).
 */
export type Light = 'green' | 'yellow' | 'red' | 'overdue' | 'none'

/** Shares (0 to 1) of the time between start and due above which the light is yellow or red. Policy. */
export interface LightThresholds {
  readonly yellowAbove: number
  readonly redAbove: number
}

/** Enshi prefecture: yellow at more than 50 % of the promised time, red at more than 90 % (domain.md §3). */
export const defaultLightThresholds: LightThresholds = { yellowAbove: 0.5, redAbove: 0.9 }

/** The first instants of yellow, red and overdue, in this order; of equal ones the last named shows. */
export interface LightChanges {
  readonly yellowAt: Instant
  readonly redAt: Instant
  readonly overdueAt: Instant
}

/**
 * The light at an instant. The share is that of the working time (opening hours of working days, without suspensions)
 * between start and due that has passed. Elapsed time is taken instead where working days play no part (hours; natural
 * days that stay on a day off), and where no working time at all lies between start and due.
 * @throws InvalidDeadlineInput for a faulty history, instant or thresholds.
 */
export function light(history: ClockHistory, calendars: Calendars, now: Instant, thresholds: LightThresholds): Light {
  refuseBadThresholds(thresholds)
  const moment = epochMsOf(now)
  const span = measuredSpan(history, calendars)
  if (span === undefined) return 'none'
  if (moment >= span.dueAt) return 'overdue'
  if (moment <= span.frame.start) return 'green'
  const passed = runningTime(span.measure, span.frame.start, moment, span.frame.standstills)
  if (passed > thresholds.redAbove * span.total) return 'red'
  return passed > thresholds.yellowAbove * span.total ? 'yellow' : 'green'
}

/**
 * The instants at which the light changes, so that a view ordered by them can drive a sweeper; undefined where `light`
 * is `none`. Law: `light` at any instant is what these say. `overdueAt` is `dueAt`.
 * @throws InvalidDeadlineInput for a faulty history or thresholds.
 */
export function lightsAt(
  history: ClockHistory,
  calendars: Calendars,
  thresholds: LightThresholds,
): LightChanges | undefined {
  refuseBadThresholds(thresholds)
  const span = measuredSpan(history, calendars)
  if (span === undefined) return undefined
  return {
    yellowAt: instantOf(firstMomentAbove(span, thresholds.yellowAbove)),
    redAt: instantOf(firstMomentAbove(span, thresholds.redAbove)),
    overdueAt: instantOf(span.dueAt),
  }
}

interface MeasuredSpan {
  readonly frame: Frame
  readonly dueAt: EpochMs
  readonly measure: Measure
  /** Running time between start and due, in milliseconds of the measure; above 0. */
  readonly total: number
}

function measuredSpan(history: ClockHistory, calendars: Calendars): MeasuredSpan | undefined {
  const frame = frameOf(history)
  if (isStopped(history)) return undefined
  const reckoning = reckon(frame, calendars)
  if (reckoning.kind !== 'due') return undefined
  const { dueAt } = reckoning
  const { rules, region, hours } = frame.started
  const days = needsCalendar(frame.limit, rules) ? calendars.daysOf(region) : undefined
  const run = days === undefined ? undefined : runAt(days, frame.startDay)
  if (run !== undefined) {
    const measure = workingTime(run, hours)
    const total = runningTime(measure, frame.start, dueAt, frame.standstills)
    if (total > 0) return { frame, dueAt, measure, total }
  }
  const total = runningTime(elapsedTime, frame.start, dueAt, frame.standstills)
  return { frame, dueAt, measure: elapsedTime, total }
}

/** Time is whole milliseconds, so "more than the share" begins one millisecond after it. */
function firstMomentAbove(span: MeasuredSpan, share: number): EpochMs {
  const amount = Math.floor(share * span.total) + 1
  if (amount > span.total) return span.dueAt
  return whenRunFor(span.measure, span.frame.start, amount, span.frame.standstills)
}

function refuseBadThresholds({ yellowAbove, redAbove }: LightThresholds): void {
  if (!(yellowAbove >= 0 && yellowAbove <= redAbove && redAbove <= 1)) {
    throw new InvalidDeadlineInput(`thresholds must satisfy 0 ≤ yellow ≤ red ≤ 1: ${yellowAbove}, ${redAbove}`)
  }
}
