import { feedbackGiven, orderClosed, orderEscalated, orderReopened } from '@bihuan/contracts'
import { isRejection, present, reject } from '@bihuan/kernel'
import { calendarVersionText, policyVersionOf, type DecisionContext } from '@bihuan/reference'
import type { CloseOrder, GiveFeedback } from '../commands/orders.js'
import type { DataOf } from './commands.js'
import type { RectificationDecision } from './events.js'
import { clockIn, frameOf } from './limits.js'
import { handlingRefused, reviewRefused, wrongStatus } from './refusals.js'
import type { Order } from './states.js'

/**
 * The result goes back to who complained, and a second call follows. An anonymous source is answered publicly: nobody
 * can be phoned, so that closes the order.
 */
export function giveFeedback(
  { orderId, content }: GiveFeedback, order: Order, { actor }: DecisionContext,
): RectificationDecision {
  // The supervisor tells it too (Shenzhen: the authority feeds back); the unit only what is its own.
  const refused = actor.roles.includes('supervisor') ? undefined : handlingRefused(order, actor)
  if (refused !== undefined) return refused
  if (order.status !== 'approved') return wrongStatus(order, 'approved')
  const { about, realName } = order
  if (realName) return [feedbackGiven({ about, orderId, publicly: false, content })]
  const answer = feedbackGiven({ about, orderId, publicly: true, publicAnswer: content })
  return [answer, orderClosed({ orderId, by: 'publicAnswer' })]
}

/** 二次回访. Dissatisfied reopens as often as the policy says; then the leader decides. */
export function recordSecondCall(
  { orderId, satisfaction, calledAt }: DataOf<'RecordSecondCall'>, order: Order, context: DecisionContext,
): RectificationDecision {
  if (order.status === 'closed') return []
  if (order.status !== 'fedBack' && order.status !== 'leftToLeader') return wrongStatus(order, 'fedBack')
  if (satisfaction !== 'dissatisfied') return [orderClosed({ orderId, by: 'secondCall' })]
  if (order.status === 'leftToLeader') return []
  const frame = frameOf(order.about.hallId, calledAt, context)
  if (isRejection(frame)) return frame
  const { policy } = frame
  const policyVersion = policyVersionOf(policy)
  const { reopenMost } = policy.rectification
  if (order.reopened >= reopenMost) {
    return [orderEscalated({ orderId, reason: 'stillDissatisfied' }, { policyVersion })]
  }
  const limit = policy.rectification[order.verification.complexity]
  const rectification = clockIn(frame, 'rectification', orderId, { startAt: calledAt, limit }, context)
  const calendarVersion = calendarVersionText(rectification.due)
  const times = order.reopened + 1
  return [orderReopened({ orderId, times, rectification }, present({ policyVersion, calendarVersion }))]
}

/** Who cannot be reached says nothing: the leader decides. */
export function recordCallGivenUp(order: Order): RectificationDecision {
  const { orderId, status } = order
  if (status === 'closed' || status === 'leftToLeader') return []
  return status === 'fedBack' ? [orderEscalated({ orderId, reason: 'notReached' })] : wrongStatus(order, 'fedBack')
}

/** The last word, by a leader who is not of the rated unit and has not worked on it. */
export function closeOrder(
  { orderId, reason }: CloseOrder, order: Order, { actor }: DecisionContext,
): RectificationDecision {
  const refused = reviewRefused(order, actor)
  if (refused !== undefined) return refused
  if (order.status === 'closed') return reject('order-closed', { orderId })
  return order.status === 'leftToLeader'
    ? [orderClosed({ orderId, by: 'leader', reason })] : wrongStatus(order, 'leftToLeader')
}
