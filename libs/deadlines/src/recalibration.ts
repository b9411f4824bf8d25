import { kindOfDay, type Calendars } from './calendars.js'
import { isStopped, type ClockHistory } from './clock-history.js'
import type { DayNumber } from './day-number.js'
import { needsCalendar } from './limit.js'
import { frameOf, reckon, type Frame } from './reckoning.js'
import { isWorking } from './region-days.js'

/**
 * Whether a day between start and due of an open clock has become a day off or a working day, or known at all: then
 * `ClockRecalibrated` is owed, also when the due date stays (domain-model.md, Reference data). The end of the span is
 * the later of both due dates; of a suspended clock, whose end nobody knows, the last known day. A stopped clock and
 * one that days off cannot move are never concerned.
 * @throws InvalidDeadlineInput for a faulty history.
 */
export function spansChangedDay(history: ClockHistory, oldCalendars: Calendars, newCalendars: Calendars): boolean {
  if (isStopped(history)) return false
  const frame = frameOf(history)
  const { region, rules } = frame.started
  if (!needsCalendar(frame.limit, rules)) return false
  const last = Math.max(lastDayOfSpan(frame, oldCalendars), lastDayOfSpan(frame, newCalendars))
  for (let day = frame.startDay; day <= last; day += 1) {
    if (workingState(oldCalendars, region, day) !== workingState(newCalendars, region, day)) return true
  }
  return false
}

function workingState(calendars: Calendars, region: string, day: DayNumber): 'working' | 'off' | 'unknown' {
  const kind = kindOfDay(calendars, region, day)
  return kind === undefined ? 'unknown' : isWorking(kind) ? 'working' : 'off'
}

function lastDayOfSpan(frame: Frame, calendars: Calendars): DayNumber {
  const reckoning = reckon(frame, calendars)
  switch (reckoning.kind) {
    case 'due': return reckoning.dueDay
    case 'provisional': return reckoning.notBefore
    case 'suspended': return calendars.daysOf(frame.started.region)?.runs.at(-1)?.lastDay ?? frame.startDay
  }
}
