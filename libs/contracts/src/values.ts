import { isInstant, isPlainDate } from '@bihuan/deadlines'
import { z } from 'zod'

/** Building blocks of event schemas. Bounds are part of them: nothing unbounded enters the store. */

/** Moments and days that exist: history lines reckon with them, also with those that somebody has tampered with. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/).refine(isInstant)
export const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isPlainDate)
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Codes and ids of published data: halls, windows, units, items, steps, materials. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
export const caseId = z.string().regex(/^\d{6}[0-9A-HJKMNP-TV-Z]{13}$/)
export const accountId = z.string().min(1).max(128)
export const subjectId = z.uuid()
export const shortText = z.string().min(1).max(200)
export const longText = z.string().min(1).max(4_000)
export const bilingual = z.strictObject({ 'zh-CN': z.string().min(1).max(400), en: z.string().min(1).max(400) })

export const limit = z.strictObject({
  amount: z.int().min(0).max(3_650),
  unit: z.enum(['hour', 'naturalDay', 'workingDay']),
  cutoffTime: wallTime.optional(),
}).readonly()

export const countingRules = z.strictObject({
  firstDay: z.enum(['dayAfterStart', 'startDay']),
  endsOnDayOff: z.enum(['nextWorkingDay', 'stays']),
  due: z.enum(['closeOfBusiness', 'endOfDay']),
  suspensionDays: z.enum(['wholeDaysOnly', 'withStartDay', 'everyTouchedDay']),
}).readonly()

export const businessHours = z.strictObject({
  periods: z.array(z.strictObject({ opens: wallTime, closes: wallTime }).readonly()).min(1).max(4).readonly(),
}).readonly()

/** A list with its bound. */
export function list<Element extends z.ZodType>(element: Element, most = 100): z.ZodReadonly<z.ZodArray<Element>> {
  return z.array(element).max(most).readonly()
}
