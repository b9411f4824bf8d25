import {
  addDays, instantAt, isWorkingDay, localDate, type Calendars, type Instant, type PlainDate,
} from '@bihuan/deadlines'

/** Local times of a day at which windows and departments act, all within opening hours. */
const OFFICE = ['09:15', '10:00', '10:45', '11:30', '13:45', '14:30', '15:15', '16:00', '16:45'] as const

/** The ledgers are confirmed, then the callback centre phones on until 19:00. */
const EVENING = ['17:15', '17:45', '18:30'] as const

export const officeMomentsPerDay = OFFICE.length
export const momentsPerDay = OFFICE.length + EVENING.length

/**
 * The moments of so many working days from a date on.
 * @throws RangeError when a year is reached whose calendar is not known
 */
export function businessMoments(calendars: Calendars, from: PlainDate, days: number): readonly Instant[] {
  return workingDays(calendars, from, days)
    .flatMap((date) => [...OFFICE, ...EVENING].map((time) => instantAt(date, time)))
}

/** The opening of the first working day after these: who comes then finds a morning, and all that is late marked. */
export function morningAfter(calendars: Calendars, moments: readonly Instant[]): Instant {
  const last = moments.at(-1)
  if (last === undefined) throw new RangeError('a play has a day at least')
  const [next = localDate(last)] = workingDays(calendars, addDays(localDate(last), 1), 1)
  return instantAt(next, '09:00')
}

/** So many office moments after this moment; from the evening on, the next one is the next morning's first. */
export function officeAfter(moment: number, count: number): number {
  if (count === 0) return moment
  const ofItsDay = Math.min(moment % momentsPerDay, officeMomentsPerDay - 1)
  return officeMoment(dayOf(moment) * officeMomentsPerDay + ofItsDay + count)
}

/** The moment of this number among the office moments of all days. */
export function officeMoment(index: number): number {
  return Math.floor(index / officeMomentsPerDay) * momentsPerDay + (index % officeMomentsPerDay)
}

export function dayOf(moment: number): number {
  return Math.floor(moment / momentsPerDay)
}

/** When the windows of a day confirm their ledgers. */
export function ledgerMoment(day: number): number {
  return day * momentsPerDay + officeMomentsPerDay
}

/** The last moment of the same day. */
export function lateEvening(moment: number): number {
  return (dayOf(moment) + 1) * momentsPerDay - 1
}

/** Working days from a date until the end of its month. */
export function workingDaysLeftInMonth(calendars: Calendars, from: PlainDate): number {
  let found = 0
  for (let date = from; date.slice(0, 7) === from.slice(0, 7); date = addDays(date, 1)) {
    if (works(calendars, date)) found += 1
  }
  return found
}

function workingDays(calendars: Calendars, from: PlainDate, days: number): readonly PlainDate[] {
  const found: PlainDate[] = []
  for (let date = from; found.length < days; date = addDays(date, 1)) {
    if (works(calendars, date)) found.push(date)
  }
  return found
}

function works(calendars: Calendars, date: PlainDate): boolean {
  const answer = isWorkingDay(calendars, 'CN', date)
  if (typeof answer === 'object') throw new RangeError(`no calendar for ${answer.region} ${answer.year}`)
  return answer
}
