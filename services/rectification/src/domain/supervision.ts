import { orderOverdue, type OrderOverdue } from '@bihuan/contracts'
import { isStopped } from '@bihuan/deadlines'
import { reject } from '@bihuan/kernel'
import { recalibration, type DecisionContext } from '@bihuan/reference'
import type { DataOf } from './commands.js'
import type { RectificationDecision } from './events.js'
import { momentOf } from './moment.js'
import { passedAt } from './order-clocks.js'
import { clockOf, isHeld, type ClockKind, type Order, type WithOrders } from './states.js'

/** A limit has passed and nobody has said so yet. What lies with the supervisor is not late meanwhile. */
export function markOrderOverdue(
  { orderId, clock }: DataOf<'MarkOrderOverdue'>, order: Order, state: WithOrders, context: DecisionContext,
): RectificationDecision {
  if (state.overdue.includes(clockOf(clock, orderId))) return []
  const marks = clock === 'rectification' && isHeld(order) ? [] : overdueNow(order, state, context, clock)
  return marks.length === 0 ? reject('not-overdue', { orderId, clock }) : marks
}

/** Limits of the order that have passed by now and are not marked: said before whatever ends them. */
export function overdueNow(
  { orderId }: Order, state: WithOrders, context: DecisionContext, ...kinds: readonly ClockKind[]
): readonly OrderOverdue[] {
  const { at } = momentOf(state, context)
  return kinds.flatMap((clock) => {
    const name = clockOf(clock, orderId)
    const dueAt = state.overdue.includes(name) ? undefined : passedAt(state, name, at)
    return dueAt === undefined ? [] : [orderOverdue({ orderId, clock, dueAt })]
  })
}

/** A new calendar met an open clock; said also when the due day stays. Nothing is owed: nothing is said. */
export function recalibrateClock(
  { clock }: DataOf<'RecalibrateClock'>, state: WithOrders, { reference }: DecisionContext,
): RectificationDecision {
  const history = state.clocks[clock]
  const oldDue = state.dues[clock]
  if (history === undefined || oldDue === undefined || isStopped(history)) return reject('no-open-clock', { clock })
  const { calendars, calendarEditions } = reference
  const met = recalibration(clock, history, oldDue, { calendars, calendarEditions })
  return met === undefined ? [] : [met]
}
