import type { ClockStart } from '@bihuan/contracts'
import { calendarVersionOf, localDate, yearOf, type CalendarYear, type Calendars } from '@bihuan/deadlines'

/**
 * Versions of the editions in force that an open clock does not stand on, of the years it stands on; a clock without a
 * due moment may reach into any year from its start on. None: no newer calendar meets it. Whether a day of its span has
 * changed the rule knows (`recalibrated`), which has the clock's whole history.
 */
export function newerEditions(
  { startAt, due }: Pick<ClockStart, 'startAt' | 'due'>, { editions }: Calendars,
): readonly string[] {
  const firstYear = yearOf(localDate(startAt))
  const standsOn = ({ region, year }: CalendarYear): boolean => (
    due.calendarVersions.some((version) => version.startsWith(`${region}-${year}.`))
  )
  return editions
    .filter((edition) => standsOn(edition) || (due.dueAt === null && edition.year >= firstYear))
    .map(calendarVersionOf)
    .filter((version) => !due.calendarVersions.includes(version))
}
