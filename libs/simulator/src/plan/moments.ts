import {
  addDays, instantAt, isWorkingDay, localDate, type Calendars, type Instant, type PlainDate,
} from '@bihuan/deadlines'

/** Local times of a day at which a play acts, all within opening hours. */
const TIMES = ['09:15', '10:00', '10:45', '11:30', '13:45', '14:30', '15:15', '16:00', '16:45'] as const

export const momentsPerDay = TIMES.length

/**
 * The moments of so many working days from a date on.
 * @throws RangeError when a year is reached whose calendar is not known
 */
export function businessMoments(calendars: Calendars, from: PlainDate, days: number): readonly Instant[] {
  return workingDays(calendars, from, days).flatMap((date) => TIMES.map((time) => instantAt(date, time)))
}

/** When the last of these days ends. */
export function closeOfBusiness(moments: readonly Instant[]): Instant {
  const last = moments.at(-1)
  if (last === undefined) throw new RangeError('a play has a day at least')
  return instantAt(localDate(last), '17:30')
}

function workingDays(calendars: Calendars, from: PlainDate, days: number): readonly PlainDate[] {
  const found: PlainDate[] = []
  for (let date = from; found.length < days; date = addDays(date, 1)) {
    const works = isWorkingDay(calendars, 'CN', date)
    if (typeof works === 'object') throw new RangeError(`no calendar for ${works.region} ${works.year}`)
    if (works) found.push(date)
  }
  return found
}
