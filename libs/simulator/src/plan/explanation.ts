import { localDate, type Instant } from '@bihuan/deadlines'
import type { Act } from './act.js'
import type { Application } from './application.js'
import type { Destiny } from './destinies.js'
import { dayOf, momentsPerDay } from './moments.js'
import { approverOf } from './staff.js'

/**
 * 优化营商环境条例 Art. 36: who exceeds a limit says publicly why. Every other case that this play leaves overdue is
 * explained the morning after; the others still owe it.
 */
export function explained(
  acts: readonly Act[], { item, hall, number }: Application, { course }: Destiny, moments: readonly Instant[],
): readonly Act[] {
  const accepted = acts.find(({ command }) => command === 'accept-application')
  if (course !== 'slow' || accepted === undefined || number % 2 === 1) return acts
  if (item.promisedLimit.unit !== 'workingDay') return acts
  const moment = (dayOf(accepted.moment) + item.promisedLimit.amount + 1) * momentsPerDay
  const date = moments[moment]
  if (date === undefined) return acts
  const explanation = `因${localDate(date)}前人员不足，超过承诺时限，现公开说明并致歉`
  const actor = approverOf(hall, item.unitId)
  return [...acts, { moment, service: 'approval', command: 'explain-overdue', actor, body: { explanation } }]
}
