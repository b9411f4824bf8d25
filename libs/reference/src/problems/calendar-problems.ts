import {
  calendarsOf, calendarYearProblems, InvalidDeadlineInput, type Calendars, type CalendarYear,
} from '@bihuan/deadlines'
import { problem, type ReferenceProblem } from './problem.js'

/**
 * What must hold before a calendar may be published: it is sound in itself and fits those already known. Without this
 * check a faulty edition would stand in the store and no reader could fold it.
 */
export function calendarProblems(calendar: CalendarYear, known: Calendars): readonly ReferenceProblem[] {
  const own = calendarYearProblems(calendar).map((found) => problem('faulty-calendar', 'calendar', found))
  if (own.length > 0) return own
  const { overlayOf } = calendar
  if (overlayOf !== undefined && known.editions.every(({ region }) => region !== overlayOf)) {
    return [problem('unknown-region', 'overlay', overlayOf)]
  }
  try {
    calendarsOf([...known.editions, calendar])
    return []
  } catch (fault) {
    if (!(fault instanceof InvalidDeadlineInput)) throw fault
    return [problem('calendar-does-not-fit', 'calendar', fault.message)]
  }
}
