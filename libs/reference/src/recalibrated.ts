import { clockRecalibrated, type ClockRecalibrated, type DueMoment } from '@bihuan/contracts'
import {
  calendarsOf, calendarVersionOf, spansChangedDay, type Calendars, type ClockHistory, type LightThresholds,
} from '@bihuan/deadlines'
import { present } from '@bihuan/kernel'
import { calendarVersionText, dueMomentOf } from './clocks.js'
import type { PublishedEdition, Reference } from './reference.js'

/**
 * The due moment under the newest calendars, when the clock is owed a `ClockRecalibrated`: it is open, and a day of its
 * span has changed or become known since. Also answered when the due day stays; `undefined` when nothing is owed.
 * @param last the clock's newest recorded due moment. The calendars it names are the old ones of the comparison, not
 *   those of a point in time: within one instant a clock may start before or after a calendar is published.
 */
export function recalibrated(
  history: ClockHistory, last: Pick<DueMoment, 'calendarVersions'>,
  known: Pick<Reference, 'calendars' | 'calendarEditions'> & { readonly lights?: LightThresholds },
): DueMoment | undefined {
  const stoodOn = calendarsNamed(last.calendarVersions, known.calendarEditions)
  return spansChangedDay(history, stoodOn, known.calendars) ? dueMomentOf(history, known) : undefined
}

/** What is then said of the clock: also when the due day stays. `undefined` when nothing is owed. */
export function recalibration(
  clock: string, history: ClockHistory, oldDue: DueMoment, known: Parameters<typeof recalibrated>[2],
): ClockRecalibrated | undefined {
  const newDue = recalibrated(history, oldDue, known)
  if (newDue === undefined) return undefined
  const versions = { from: oldDue.calendarVersions, to: newDue.calendarVersions }
  const options = present({ calendarVersion: calendarVersionText(newDue) })
  return clockRecalibrated({ clock, ...versions, oldDue, newDue }, options)
}

/**
 * Calendars index their days when they are made. Thousands of open clocks name the same few combinations of versions,
 * so these are kept as long as the list of editions they come from.
 */
const kept = new WeakMap<readonly PublishedEdition[], Map<string, Calendars>>()

function calendarsNamed(versions: readonly string[], editions: readonly PublishedEdition[]): Calendars {
  const combinations = kept.get(editions) ?? new Map<string, Calendars>()
  kept.set(editions, combinations)
  const key = versions.join(' ')
  const found = combinations.get(key)
  if (found !== undefined) return found
  const calendars = calendarsOf(
    editions.map(({ calendar }) => calendar).filter((calendar) => versions.includes(calendarVersionOf(calendar))),
  )
  combinations.set(key, calendars)
  return calendars
}
