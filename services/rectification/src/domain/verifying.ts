import { orderDismissed, problemVerified, verificationOverturned, type ClockStart } from '@bihuan/contracts'
import { isRejection, present, reject, type Rejection } from '@bihuan/kernel'
import { calendarVersionText, policyVersionOf, type DecisionContext } from '@bihuan/reference'
import type { ReviewVerification, VerifyProblem } from '../commands/verification.js'
import type { RectificationDecision } from './events.js'
import { clockIn, frameOf, type Frame } from './limits.js'
import { momentOf } from './moment.js'
import { handlingRefused, reviewRefused, wrongStatus } from './refusals.js'
import { overdueNow } from './supervision.js'
import { clockOf, isInvalid, type Order, type WithOrders } from './states.js'

/**
 * 核实: is it true, reasonable, malicious (domain.md §1.5)? Contact and verification are one limit, which ends here. A
 * real-name source is contacted first, or at least tried.
 */
export function verifyProblem(
  command: VerifyProblem, order: Order, state: WithOrders, context: DecisionContext,
): RectificationDecision {
  const { orderId, real, reasonable, malicious, complexity, finding } = command
  const refused = handlingRefused(order, context.actor)
  if (refused !== undefined) return refused
  if (order.status !== 'assigned' && order.status !== 'contacted') return wrongStatus(order, 'assigned', 'contacted')
  if (order.realName && order.contacts === 0) return reject('not-contacted', { orderId })
  const late = overdueNow(order, state, context, 'contact', 'rectification')
  const found = { orderId, real, reasonable, malicious, complexity, finding }
  if (complexity === 'complex' || isInvalid(command)) return [...late, problemVerified(found)]
  const clear = clearLimit(order, state, context)
  if (isRejection(clear)) return clear
  const versions = clear.rectification === undefined ? {} : present({
    policyVersion: policyVersionOf(clear.frame.policy), calendarVersion: calendarVersionText(clear.rectification.due),
  })
  return [...late, problemVerified(present({ ...found, rectification: clear.rectification }), versions)]
}

/**
 * A clear problem is put right sooner: its limit counts from the verification (Shanghai Art. 30: at once). It only
 * ever shortens: verifying late wins no time.
 */
function clearLimit(order: Order, state: WithOrders, context: DecisionContext): {
  readonly frame: Frame; readonly rectification: ClockStart | undefined
} | Rejection {
  const startAt = momentOf(state, context).at
  const frame = frameOf(order.about.hallId, startAt, context)
  if (isRejection(frame)) return frame
  const { orderId } = order
  const start = clockIn(frame, 'rectification', orderId, { startAt, limit: frame.policy.rectification.clear }, context)
  const running = state.dues[clockOf('rectification', orderId)]?.dueAt ?? null
  const { dueAt } = start.due
  const shorter = dueAt !== null && (running === null || dueAt < running)
  return { frame, rectification: shorter ? start : undefined }
}

/** "Not valid" takes a second person outside the unit: it ends the order, or the order goes on. */
export function reviewVerification(
  { orderId, agree, note }: ReviewVerification, order: Order, { actor }: DecisionContext,
): RectificationDecision {
  const refused = reviewRefused(order, actor)
  if (refused !== undefined) return refused
  if (order.status !== 'underReview') return wrongStatus(order, 'underReview')
  if (!agree) return [verificationOverturned({ orderId, reason: note })]
  const { malicious, real } = order.verification
  const reason = malicious ? 'malicious' : real ? 'unreasonable' : 'notReal'
  return [orderDismissed({ orderId, reason, reviewNote: note })]
}
