import type { ClockStart, ClockTerms, DueMoment } from '@bihuan/contracts'
import {
  calendarVersionOf, dueAt, lightsAt, localDate, yearOf, type Calendars, type ClockHistory, type LightThresholds,
} from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import { startedHistory } from './clock-histories.js'

/** A clock as it starts, due moment and lights computed with the calendars known now. */
export function startClock(
  clock: string, startAt: Instant, terms: ClockTerms, known: { calendars: Calendars; lights?: LightThresholds },
): ClockStart {
  const history = startedHistory({ startAt, terms }, startAt)
  return { clock, startAt, terms, due: dueMomentOf(history, known) }
}

/** When a history is due, in the form events carry it. */
export function dueMomentOf(
  history: ClockHistory, known: { calendars: Calendars; lights?: LightThresholds },
): DueMoment {
  const due = dueAt(history, known.calendars)
  switch (due.kind) {
    case 'due': {
      const moments = known.lights && lightsAt(history, known.calendars, known.lights)
      const lights = moments && { yellowAt: moments.yellowAt, redAt: moments.redAt }
      return { dueAt: due.dueAt, dueOn: due.dueOn, ...lights, calendarVersions: due.calendarVersions }
    }
    case 'provisional': {
      const { notBefore, calendarVersions } = due
      return { dueAt: null, dueOn: null, notBefore, calendarVersions }
    }
    case 'suspended': return { dueAt: null, dueOn: null, calendarVersions: versionsFromStart(history, known.calendars) }
  }
}

/** How an event's metadata names the calendars of a due moment: 'CN-2026.1', or several; undefined when none count. */
export function calendarVersionText(due: Pick<DueMoment, 'calendarVersions'>): string | undefined {
  return due.calendarVersions.length === 0 ? undefined : due.calendarVersions.join(' ')
}

/** Nobody knows how far a suspended clock will reach: it stands on every year known from its start on. */
function versionsFromStart(history: ClockHistory, calendars: Calendars): readonly string[] {
  const [started] = history
  if (started?.kind !== 'started') return []
  const firstYear = yearOf(localDate(started.at))
  const bases = calendars.editions.filter(({ region }) => region === started.region).map(({ overlayOf }) => overlayOf)
  return calendars.editions
    .filter(({ region, year }) => year >= firstYear && (region === started.region || bases.includes(region)))
    .map(calendarVersionOf)
}
