import {
  addDays, addMilliseconds, isPlainDate, knownAt, startOfDay, type Calendars, type PlainDate,
} from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { Reference } from './reference.js'

/** From what a question about deadlines is answered: "as they stand", or "as they were known on that day". */
export interface Knowledge {
  /** Only what was recorded up to and including this moment counts; undefined: everything. */
  readonly recordedUntil: Instant | undefined
  /** The moment for which lights and overdue are told; never later than now. */
  readonly moment: Instant
  /** The calendars that had been published by then. */
  readonly calendars: Calendars
}

/** @param question a day, which stands for its last millisecond, or an instant; undefined asks about now */
export function knowledgeAt(
  reference: Pick<Reference, 'calendars' | 'calendarEditions'>, question: PlainDate | Instant | undefined, now: Instant,
): Knowledge {
  if (question === undefined) return { recordedUntil: undefined, moment: now, calendars: reference.calendars }
  const recordedUntil = isPlainDate(question) ? addMilliseconds(startOfDay(addDays(question, 1)), -1) : question
  return {
    recordedUntil,
    moment: recordedUntil < now ? recordedUntil : now,
    calendars: knownAt(reference.calendarEditions, recordedUntil),
  }
}
