import { orderOpened } from '@bihuan/contracts'
import { isRejection, present } from '@bihuan/kernel'
import { calendarVersionText, policyVersionOf, type DecisionContext } from '@bihuan/reference'
import type { OpenOrder } from './commands.js'
import type { RectificationDecision } from './events.js'
import { clockIn, frameOf } from './limits.js'
import type { RectificationState } from './states.js'

/**
 * Exactly one order a source event, however often the news comes. Both clocks run from the moment it was raised; until
 * the problem is verified nobody knows whether it is clear, so the limit of complex ones stands.
 */
export function openOrder(
  command: OpenOrder, state: RectificationState, context: DecisionContext,
): RectificationDecision {
  const { about, source, sourceEventId, realName, raisedAt: startAt } = command
  const orders = state.status === 'noOrders' ? [] : state.orders
  if (orders.some((order) => order.sourceEventId === sourceEventId)) return []
  const frame = frameOf(about.hallId, startAt, context)
  if (isRejection(frame)) return frame
  const orderId = `${context.id}-R${orders.length + 1}`
  const { policy } = frame
  const { contact: contactLimit, complex } = policy.rectification
  const contact = clockIn(frame, 'contact', orderId, { startAt, limit: contactLimit }, context)
  const rectification = clockIn(frame, 'rectification', orderId, { startAt, limit: complex }, context)
  const versions = present({
    policyVersion: policyVersionOf(policy), calendarVersion: calendarVersionText(rectification.due),
  })
  return [orderOpened({ about, orderId, source, sourceEventId, realName, contact, rectification }, versions)]
}
