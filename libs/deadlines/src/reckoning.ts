import { closeOfBusiness } from './business-hours.js'
import { unknownYear, type Calendars } from './calendars.js'
import { extendedLimit, startOf, type ClockHistory, type ClockStarted } from './clock-history.js'
import { msPerDay, msPerHour, yearOfDay, type DayNumber } from './day-number.js'
import { epochMsOf, localDayOf, startOfLocalDay, type EpochMs } from './instant.js'
import { needsCalendar, refuseBadLimit, type Limit } from './limit.js'
import { firstWorkingDayFrom, runAt, workingDaysBefore, type CalendarUnknown, type YearRun } from './region-days.js'
import { daysTakenOut, standstillsOf, type DayRange, type Standstill } from './suspensions.js'
import { millisecondsOfDay } from './wall-time.js'

/** What a clock amounts to before any calendar is asked. */
export interface Frame {
  readonly started: ClockStarted
  /** With all extensions. */
  readonly limit: Limit
  readonly start: EpochMs
  readonly startDay: DayNumber
  /** The first day that may count. */
  readonly firstDay: DayNumber
  /** How many days are counted off from `firstDay`; at least 1, because "the same day" is the first of one. */
  readonly count: number
  /** Milliseconds after the beginning of the last day at which the limit runs out. */
  readonly dueTime: number
  readonly standstills: readonly Standstill[]
}

/** The limit runs out at `dueAt`. */
export interface Reckoned {
  readonly kind: 'due'
  readonly dueAt: EpochMs
  readonly dueDay: DayNumber
  /** The day on which the count was full; `dueDay` is later when that was a day off or the clock stood. */
  readonly lastCounted: DayNumber
  /** Days not counted because of suspensions, in order and apart. */
  readonly takenOut: readonly DayRange[]
}

export type Reckoning =
  | Reckoned
  | { readonly kind: 'suspended'; readonly since: EpochMs; readonly takenOut: readonly DayRange[] }
  | {
    readonly kind: 'provisional'
    readonly notBefore: DayNumber
    readonly unknown: CalendarUnknown
    readonly takenOut: readonly DayRange[]
  }

/** @throws InvalidDeadlineInput for a faulty limit, hours or history. */
export function frameOf(history: ClockHistory): Frame {
  const started = startOf(history)
  const limit = extendedLimit(history)
  refuseBadLimit(limit)
  const { rules, hours } = started
  const start = epochMsOf(started.at)
  const startDay = localDayOf(start)
  const dueTime = limit.cutoffTime === undefined
    ? (rules.due === 'endOfDay' ? msPerDay : closeOfBusiness(hours))
    : millisecondsOfDay(limit.cutoffTime)
  // A start after the day's due time cannot use that day: due must lie after the start.
  const startDayUsable = start < startOfLocalDay(startDay) + dueTime
  const mayUseStartDay = limit.amount === 0 || rules.firstDay === 'startDay'
  const firstDay = mayUseStartDay && startDayUsable ? startDay : startDay + 1
  const count = Math.max(limit.amount, 1)
  return { started, limit, start, startDay, firstDay, count, dueTime, standstills: standstillsOf(history, start) }
}

/**
 * When a clock runs out. Suspensions are taken in order: one that begins after the limit has run out changes nothing,
 * an open one leaves no due instant, a finished one takes its days out of the count (行政许可法 Art. 45). A limit never
 * runs out while the clock stands: it then ends at the first due moment after the resumption.
 */
export function reckon(frame: Frame, calendars: Calendars): Reckoning {
  if (frame.limit.unit === 'hour') return reckonHours(frame)
  const dependent = needsCalendar(frame.limit, frame.started.rules)
  const run = dependent ? runOf(frame, calendars) : undefined
  if (dependent && run === undefined) {
    return beyond(frame, calendars, yearOfDay(frame.startDay), frame.startDay, [])
  }
  const takenOut: DayRange[] = []
  let lastCounted = lastCountedDay(frame, run, takenOut)
  let dueDay = movedOffDayOff(run, lastCounted)
  for (const standstill of frame.standstills) {
    if (dueDay !== undefined && dueMoment(frame, dueDay) <= standstill.begins) break
    if (standstill.ends === Infinity) return { kind: 'suspended', since: standstill.begins, takenOut }
    addRange(takenOut, daysTakenOut(standstill, frame.started.rules.suspensionDays))
    lastCounted = lastCountedDay(frame, run, takenOut)
    dueDay = movedOffDayOff(run, lastCounted)
    if (dueDay !== undefined && dueMoment(frame, dueDay) <= standstill.ends) {
      dueDay = movedOffDayOff(run, firstDueDayAfter(frame, standstill.ends))
    }
  }
  if (dueDay === undefined || lastCounted === undefined) {
    const year = (run?.lastYear ?? 0) + 1
    return beyond(frame, calendars, year, Math.max(run?.lastDay ?? 0, lastCounted ?? 0), takenOut)
  }
  return { kind: 'due', dueAt: dueMoment(frame, dueDay), dueDay, lastCounted, takenOut }
}

/** The moment at which the limit would run out on a day. */
function dueMoment(frame: Frame, day: DayNumber): EpochMs {
  return startOfLocalDay(day) + frame.dueTime
}

/** Hours run on through nights and days off; only a standing clock adds to them, to the millisecond. */
function reckonHours(frame: Frame): Reckoning {
  let dueAt = frame.start + frame.limit.amount * msPerHour
  for (const { begins, ends } of frame.standstills) {
    if (dueAt <= begins) break
    if (ends === Infinity) return { kind: 'suspended', since: begins, takenOut: [] }
    dueAt += ends - begins
  }
  const dueDay = localDayOf(dueAt)
  return { kind: 'due', dueAt, dueDay, lastCounted: dueDay, takenOut: [] }
}

/** The day on which the count is full, or undefined when it lies beyond the known years. */
function lastCountedDay(
  frame: Frame,
  run: YearRun | undefined,
  takenOut: readonly DayRange[],
): DayNumber | undefined {
  const { firstDay, count } = frame
  if (frame.limit.unit === 'naturalDay' || run === undefined) {
    let day = firstDay + count - 1
    for (const { first, last } of clippedTo(firstDay, takenOut)) if (first <= day) day += last - first + 1
    return day
  }
  let ordinal = workingDaysBefore(run, firstDay) + count - 1
  let day = run.workingDays[ordinal]
  for (const { first, last } of clippedTo(firstDay, takenOut)) {
    if (day === undefined || first > day) break
    ordinal += workingDaysBefore(run, last + 1) - workingDaysBefore(run, first)
    day = run.workingDays[ordinal]
  }
  return day
}

function clippedTo(firstDay: DayNumber, ranges: readonly DayRange[]): readonly DayRange[] {
  if (ranges.length === 0) return ranges
  return ranges
    .filter((range) => range.last >= firstDay)
    .map((range) => ({ first: Math.max(range.first, firstDay), last: range.last }))
}

/** 民法典 Art. 203: a limit that ends on a day off ends on the next working day. Without a run days off play no part. */
function movedOffDayOff(run: YearRun | undefined, day: DayNumber | undefined): DayNumber | undefined {
  return run === undefined || day === undefined ? day : firstWorkingDayFrom(run, day)
}

function firstDueDayAfter(frame: Frame, moment: EpochMs): DayNumber {
  const day = localDayOf(moment)
  return dueMoment(frame, day) > moment ? day : day + 1
}

/** Standstills come in order, so a range can only touch or overlap the one before. */
function addRange(ranges: DayRange[], range: DayRange): void {
  if (range.first > range.last) return
  const before = ranges[ranges.length - 1]
  if (before === undefined || range.first > before.last + 1) ranges.push(range)
  else ranges[ranges.length - 1] = { first: before.first, last: Math.max(before.last, range.last) }
}

function runOf(frame: Frame, calendars: Calendars): YearRun | undefined {
  const days = calendars.daysOf(frame.started.region)
  return days === undefined ? undefined : runAt(days, frame.startDay)
}

function beyond(
  frame: Frame,
  calendars: Calendars,
  year: number,
  notBefore: DayNumber,
  takenOut: readonly DayRange[],
): Reckoning {
  return { kind: 'provisional', notBefore, unknown: unknownYear(calendars, frame.started.region, year), takenOut }
}
