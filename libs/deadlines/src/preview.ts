import type { BusinessHours } from './business-hours.js'
import type { Calendars } from './calendars.js'
import type { ClockHistory } from './clock-history.js'
import { dueOf, type Due } from './due.js'
import { explain, type ExplanationStep } from './explain.js'
import { startOfDay, type Instant } from './instant.js'
import { InvalidDeadlineInput } from './invalid-input.js'
import type { CountingRules, Limit } from './limit.js'
import { isPlainDate, type PlainDate } from './plain-date.js'
import { frameOf, reckon } from './reckoning.js'
import type { CalendarUnknown } from './region-days.js'

/** A due date asked for without a case. `start`: an instant, or a date standing for the beginning of that day. */
export interface PreviewQuestion {
  readonly start: Instant | PlainDate
  readonly limit: Limit
  readonly region: string
  readonly hours: BusinessHours
  readonly rules: CountingRules
}

export interface PreviewAnswer {
  readonly dueOn: PlainDate
  readonly dueAt: Instant
  readonly calendarVersions: readonly string[]
  readonly explanation: readonly ExplanationStep[]
}

/**
 * What `GET /acceptance/deadlines/preview` answers. A year without a calendar is an error there, never "provisional":
 * nobody is waiting for a later recalibration.
 * @throws InvalidDeadlineInput for a malformed start, limit or hours; check them before.
 */
export function preview(question: PreviewQuestion, calendars: Calendars): PreviewAnswer | CalendarUnknown {
  const { start, limit, region, hours, rules } = question
  const at = isPlainDate(start) ? startOfDay(start) : start
  const history: ClockHistory = [{ kind: 'started', at, recordedAt: at, limit, rules, hours, region }]
  const frame = frameOf(history)
  const reckoning = reckon(frame, calendars)
  if (reckoning.kind === 'provisional') return reckoning.unknown
  const due: Due = dueOf(frame, reckoning, history, calendars)
  if (due.kind !== 'due') throw new InvalidDeadlineInput('a clock without suspensions is never suspended')
  const { dueOn, dueAt, calendarVersions } = due
  return { dueOn, dueAt, calendarVersions, explanation: explain(history, calendars) }
}
