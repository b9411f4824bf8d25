import type { Calendars } from './calendars.js'
import { openSuspensions } from './suspensions.js'
import type { ClockHistory } from './clock-history.js'
import { dateTextOf, type DayNumber } from './day-number.js'
import { instantOf, type Instant } from './instant.js'
import { needsCalendar } from './limit.js'
import type { PlainDate } from './plain-date.js'
import { frameOf, reckon, type Frame, type Reckoning } from './reckoning.js'
import { versionsBetween } from './region-days.js'

/**
 * When a clock runs out.
 * - `due`: in time is *before* `dueAt`; from `dueAt` on it is overdue. `dueOn` is the day people are told. At 24:00
 *   (`due: 'endOfDay'`) `dueAt` is the first instant of the following day, so show `dueOn`, never the date of `dueAt`.
 *   `calendarVersions` ('CN-2026.1') are those of the days from start to due; none when days off play no part.
 * - `provisional`: a year without a calendar is needed. Not due before the end of `notBefore`; no light, no overdue.
 * - `suspended`: the clock stands since `since`; when it resumes there will be a due instant again. Nobody knows how
 *   far it will reach, so it names the calendars of all known years from its start on.
 */
export type Due =
  | {
    readonly kind: 'due'
    readonly dueAt: Instant
    readonly dueOn: PlainDate
    readonly calendarVersions: readonly string[]
  }
  | {
    readonly kind: 'provisional'
    readonly notBefore: PlainDate
    readonly unknownYear: number
    readonly region: string
    readonly calendarVersions: readonly string[]
  }
  | {
    readonly kind: 'suspended'
    readonly since: Instant
    readonly openSuspensions: readonly string[]
    readonly calendarVersions: readonly string[]
  }

/**
 * When the clock of this history runs out under these calendars. A stopped clock still says when it was due.
 * @throws InvalidDeadlineInput for an empty or contradictory history (see `clock-history`).
 */
export function dueAt(history: ClockHistory, calendars: Calendars): Due {
  const frame = frameOf(history)
  return dueOf(frame, reckon(frame, calendars), history, calendars)
}

/** The public form of a reckoning. Internal. */
export function dueOf(frame: Frame, reckoning: Reckoning, history: ClockHistory, calendars: Calendars): Due {
  switch (reckoning.kind) {
    case 'due': return {
      kind: 'due',
      dueAt: instantOf(reckoning.dueAt),
      dueOn: dateTextOf(reckoning.dueDay),
      calendarVersions: versionsUsed(frame, calendars, reckoning.dueDay),
    }
    case 'provisional': return {
      kind: 'provisional',
      notBefore: dateTextOf(reckoning.notBefore),
      unknownYear: reckoning.unknown.year,
      region: reckoning.unknown.region,
      calendarVersions: versionsUsed(frame, calendars, reckoning.notBefore),
    }
    case 'suspended': return {
      kind: 'suspended',
      since: instantOf(reckoning.since),
      openSuspensions: openSuspensions(history),
      calendarVersions: versionsUsed(frame, calendars, Infinity),
    }
  }
}

function versionsUsed(frame: Frame, calendars: Calendars, lastDay: DayNumber): readonly string[] {
  const { region, rules } = frame.started
  const days = needsCalendar(frame.limit, rules) ? calendars.daysOf(region) : undefined
  return days === undefined ? [] : versionsBetween(days, frame.startDay, lastDay)
}
