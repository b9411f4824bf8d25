import {
  planCompleted, rectificationReported, reportApproved, reportReturned, type ClockStart,
} from '@bihuan/contracts'
import { addDays, daysBetween, localDate } from '@bihuan/deadlines'
import { isRejection, present, reject, type Rejection } from '@bihuan/kernel'
import { calendarVersionText, type DecisionContext } from '@bihuan/reference'
import type { ApproveReport, CompletePlan, ReportRectification, ReturnReport } from '../commands/reports.js'
import type { RectificationDecision } from './events.js'
import { clockIn, frameOf } from './limits.js'
import { momentOf } from './moment.js'
import { isRunning } from './order-clocks.js'
import { handlingRefused, reviewRefused, wrongStatus } from './refusals.js'
import { clockOf, type Order, type WithOrders } from './states.js'
import { overdueNow } from './supervision.js'

/** A plan beyond three years is none. */
const PLAN_DAYS_MOST = 1_095

/** Three endings of the Wudi practice: done; planned, with a date; not possible, with a formal document. */
export function reportRectification(
  command: ReportRectification, order: Order, state: WithOrders, context: DecisionContext,
): RectificationDecision {
  const refused = handlingRefused(order, context.actor)
  if (refused !== undefined) return refused
  if (order.status !== 'verified' && order.status !== 'returned' && order.status !== 'reopened') {
    return wrongStatus(order, 'verified', 'returned', 'reopened')
  }
  const { orderId, outcome, measures, completeBy, documentRef } = command
  if (outcome === 'notPossible' && documentRef === undefined) return reject('document-missing', { orderId })
  if (outcome !== 'planned' && completeBy !== undefined) return reject('completion-date-without-plan', { orderId })
  const followUp = outcome === 'planned' ? followUpOf(completeBy, order, state, context) : undefined
  if (followUp !== undefined && isRejection(followUp)) return followUp
  const late = overdueNow(order, state, context, 'rectification')
  const versions = present({ calendarVersion: followUp && calendarVersionText(followUp.due) })
  return [...late, rectificationReported(
    present({ orderId, outcome, measures, completeBy, documentRef, followUp }), versions,
  )]
}

/** The day a plan names is a day, worked or not, and lasts until midnight. */
function followUpOf(
  completeBy: string | undefined, order: Order, state: WithOrders, context: DecisionContext,
): ClockStart | Rejection {
  const { orderId, about } = order
  if (completeBy === undefined) return reject('completion-date-missing', { orderId })
  const startAt = momentOf(state, context).at
  const today = localDate(startAt)
  if (completeBy <= today) return reject('completion-date-passed', { orderId, completeBy })
  if (completeBy > addDays(today, PLAN_DAYS_MOST)) {
    return reject('completion-date-too-far', { orderId, completeBy, mostDays: PLAN_DAYS_MOST })
  }
  const frame = frameOf(about.hallId, startAt, context)
  if (isRejection(frame)) return frame
  const limit = { amount: daysBetween(today, completeBy), unit: 'naturalDay' } as const
  const rules = { ...frame.terms.rules, firstDay: 'dayAfterStart', endsOnDayOff: 'stays', due: 'endOfDay' } as const
  return clockIn({ ...frame, terms: { ...frame.terms, rules } }, 'followUp', orderId, { startAt, limit }, context)
}

/** Never the reporter, never the rated unit. The rectification limit ends here; the follow-up of a plan runs on. */
export function approveReport(
  { orderId }: ApproveReport, order: Order, { actor }: DecisionContext,
): RectificationDecision {
  const refused = reviewRefused(order, actor)
  if (refused !== undefined) return refused
  return order.status === 'reported' ? [reportApproved({ orderId })] : wrongStatus(order, 'reported')
}

export function returnReport(
  { orderId, reason }: ReturnReport, order: Order, { actor }: DecisionContext,
): RectificationDecision {
  const refused = reviewRefused(order, actor)
  if (refused !== undefined) return refused
  return order.status === 'reported' ? [reportReturned({ orderId, reason })] : wrongStatus(order, 'reported')
}

/** What was planned has been done; possible also when the order has been closed meanwhile. */
export function completePlan(
  { orderId, measures }: CompletePlan, order: Order, state: WithOrders, context: DecisionContext,
): RectificationDecision {
  const refused = handlingRefused(order, context.actor)
  if (refused !== undefined) return refused
  const approved = order.status === 'approved' || order.status === 'fedBack' || order.status === 'leftToLeader'
    || order.status === 'closed'
  if (!approved) return wrongStatus(order, 'approved', 'fedBack', 'leftToLeader', 'closed')
  if (!isRunning(state, clockOf('followUp', orderId))) return reject('no-open-plan', { orderId })
  return [...overdueNow(order, state, context, 'followUp'), planCompleted({ orderId, measures })]
}
