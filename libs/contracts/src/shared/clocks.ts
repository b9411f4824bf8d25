import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { SERVICE_NAMES } from '../service-names.js'
import { clockTitle, limitEnd } from '../texts.js'
import { businessHours, code, countingRules, instant, limit, list, plainDate } from '../values.js'

/** Which clock of a case; those of steps, calls and orders name theirs: `step:<code>`, `call:<round>`. */
export const clockName = z.string().regex(
  /^(notice|correction|delivery|promised|legal|defaultRating|(step|call|contact|rectification|followUp):[\w.-]{1,64})$/,
)

/** Everything that a clock needs to be computed again in ten years: nothing of it is looked up anew. */
export const clockTerms = z.strictObject({
  limit, rules: countingRules, hours: businessHours, region: code,
}).readonly()

/**
 * When a clock is due, as it was known when recorded: `dueAt` is null while the clock is provisional (`notBefore` then
 * says the last day known) or suspended. The moments of its lights stand beside it, so that no view has to compute.
 */
export const dueMoment = z.strictObject({
  dueAt: instant.nullable(), dueOn: plainDate.nullable(), notBefore: plainDate.optional(),
  yellowAt: instant.optional(), redAt: instant.optional(),
  calendarVersions: list(z.string().max(40), 40),
}).readonly()

/** A clock whose due moment an event has moved. */
export const movedClock = z.strictObject({ clock: clockName, due: dueMoment }).readonly()

export const clockStart = z.strictObject({
  clock: clockName, startAt: instant, terms: clockTerms, due: dueMoment,
}).readonly()

export type ClockTerms = z.infer<typeof clockTerms>
export type DueMoment = z.infer<typeof dueMoment>
export type MovedClock = z.infer<typeof movedClock>
export type ClockStart = z.infer<typeof clockStart>

/** A newly published calendar met an open clock. Also recorded when the due day stays: it was looked at. */
export const clockRecalibrated = defineEvent('ClockRecalibrated', {
  services: SERVICE_NAMES,
  audience: 'public',
  schema: z.strictObject({
    clock: clockName, from: list(z.string().max(40), 40), to: list(z.string().max(40), 40),
    oldDue: dueMoment, newDue: dueMoment,
  }),
  text: ({ clock, oldDue, newDue }, names) => {
    const [title, from, to] = [clockTitle(clock, (step) => names.step(step)), dayOf(oldDue), dayOf(newDue)]
    return from === to
      ? { 'zh-CN': `日历更新，${title['zh-CN']}仍为 ${to}`, en: `calendar updated: the ${title.en} limit stays at ${to}` }
      : {
        'zh-CN': `日历更新，${title['zh-CN']}由 ${from} 重新核定为 ${to}`,
        en: `calendar updated: the ${title.en} limit moves from ${from} to ${to}`,
      }
  },
})
export type ClockRecalibrated = EventOf<typeof clockRecalibrated>

/** The due moment for a history line where the hour matters: a call is due before 19:00. */
export function momentOf(due: DueMoment): string {
  return due.dueAt === null ? dayOf(due) : limitEnd(due.dueAt)
}

/** The due day for a history line, or the sign that it is open. */
export function dayOf(due: DueMoment): string {
  return due.dueOn ?? (due.notBefore === undefined ? '—' : `≥ ${due.notBefore}`)
}
