import { effectiveTime, never, type Recorded } from '@bihuan/kernel'
import type { Moment } from '@bihuan/reference'
import type { RecordedAs, RectificationEvent } from './events.js'
import { clocksOf, markedOverdue, metByCalendar, started, stopped } from './order-clocks.js'
import {
  clockOf, isInvalid, type Order, type OrderClocks, type RectificationState, type Reported, type Verified,
  type WithOrders,
} from './states.js'

type OfOrder = Exclude<Recorded<RectificationEvent>, RecordedAs<'OrderOpened'> | RecordedAs<'ClockRecalibrated'>>

/** The orders of a case after a recorded fact. Never refuses: what was recorded has happened. */
export function evolve(state: RectificationState, event: Recorded<RectificationEvent>): RectificationState {
  const { recordedAt: lastRecordedAt } = event.metadata
  const moment: Moment = { at: effectiveTime(event), recordedAt: lastRecordedAt }
  if (event.type === 'OrderOpened') return { ...opened(state, event, moment), lastRecordedAt }
  if (state.status === 'noOrders') throw new TypeError(`${event.type} in ${event.stream} before any order`)
  if (event.type === 'ClockRecalibrated') {
    return { ...state, ...metByCalendar(state, event.data, moment), lastRecordedAt }
  }
  const orders = state.orders.map((order) => (
    order.orderId === event.data.orderId ? orderAfter(order, event) : order
  ))
  return { ...state, ...clocksAfter(state, event, moment), orders, lastRecordedAt }
}

function opened(
  state: RectificationState, { data }: RecordedAs<'OrderOpened'>, moment: Moment,
): Omit<WithOrders, 'lastRecordedAt'> {
  const { orderId, about, source, sourceEventId, realName, contact, rectification } = data
  const order: Order = {
    status: 'opened', orderId, about, source, sourceEventId, realName, contacts: 0, reopened: 0, handlers: [],
    reviewers: [],
  }
  const before = state.status === 'noOrders' ? [] : state.orders
  return { status: 'withOrders', orders: [...before, order], ...started(state, [contact, rectification], moment) }
}

function orderAfter(order: Order, event: OfOrder): Order {
  const by = event.metadata.actor.id
  switch (event.type) {
    case 'OrderAssigned': return assigned(order, event)
    case 'ContactAttempted': {
      const contacts = order.contacts + 1
      const contacted = { ...responsible(order), contacts, handlers: withOne(order.handlers, by) }
      return contacted.status === 'assigned' ? { ...contacted, status: 'contacted' } : contacted
    }
    case 'ProblemVerified': {
      const { real, reasonable, malicious, complexity } = event.data
      const verification = { real, reasonable, malicious, complexity }
      const status = isInvalid(verification) ? 'underReview' : 'verified'
      return { ...responsible(order), status, verification, handlers: withOne(order.handlers, by) }
    }
    case 'OrderDismissed': return { ...verified(order), status: 'dismissed', reviewers: withOne(order.reviewers, by) }
    case 'VerificationOverturned':
      return { ...verified(order), status: 'verified', reviewers: withOne(order.reviewers, by) }
    case 'RectificationReported': {
      const { outcome } = event.data
      return { ...verified(order), status: 'reported', outcome, handlers: withOne(order.handlers, by) }
    }
    case 'ReportApproved': return { ...reported(order), status: 'approved', reviewers: withOne(order.reviewers, by) }
    case 'ReportReturned': return { ...verified(order), status: 'returned', reviewers: withOne(order.reviewers, by) }
    case 'PlanCompleted': return { ...order, handlers: withOne(order.handlers, by) }
    case 'FeedbackGiven': return { ...reported(order), status: 'fedBack' }
    case 'OrderClosed': return { ...reported(order), status: 'closed' }
    case 'OrderReopened': return { ...verified(order), status: 'reopened', reopened: event.data.times }
    case 'OrderEscalated': return { ...reported(order), status: 'leftToLeader' }
    case 'OrderOverdue': return order
    default: return never(event)
  }
}

function assigned(order: Order, { data: { unitId, person } }: RecordedAs<'OrderAssigned'>): Order {
  const handlers = withOne(order.handlers, person)
  return order.status === 'opened'
    ? { ...order, status: 'assigned', unitId, person, handlers } : { ...order, unitId, person, handlers }
}

function clocksAfter(state: WithOrders, event: OfOrder, moment: Moment): OrderClocks {
  const { orderId } = event.data
  switch (event.type) {
    case 'ProblemVerified':
      return started(stopped(state, moment, clockOf('contact', orderId)), [event.data.rectification], moment)
    case 'OrderDismissed':
    case 'ReportApproved': return stopped(state, moment, clockOf('rectification', orderId))
    case 'RectificationReported': return started(state, [event.data.followUp], moment)
    // A plan that was not taken, or did not satisfy, binds nobody any more.
    case 'ReportReturned': return stopped(state, moment, clockOf('followUp', orderId))
    case 'OrderReopened':
      return started(stopped(state, moment, clockOf('followUp', orderId)), [event.data.rectification], moment)
    case 'PlanCompleted': return stopped(state, moment, clockOf('followUp', orderId))
    case 'OrderOverdue': return markedOverdue(state, clockOf(event.data.clock, orderId))
    default: return clocksOf(state)
  }
}

function responsible(order: Order): Exclude<Order, { status: 'opened' }> {
  if (order.status === 'opened') throw new TypeError(`${order.orderId} has nobody responsible`)
  return order
}

function verified(order: Order): Verified | Reported {
  if (!('verification' in order)) throw new TypeError(`${order.orderId} is not verified`)
  return order
}

function reported(order: Order): Reported {
  if (!('outcome' in order)) throw new TypeError(`${order.orderId} has no report`)
  return order
}

function withOne(accounts: readonly string[], account: string): readonly string[] {
  return accounts.includes(account) ? accounts : [...accounts, account]
}
