import {
  isOf, orderClosed, orderDismissed, orderOpened, orderReopened, planCompleted, rectificationReported, reportReturned,
  type RecordedOf,
} from '@bihuan/contracts'
import { localDate } from '@bihuan/deadlines'
import { prefixOf, type RecordedEvent } from '@bihuan/kernel'
import type { OrderFact } from './fact.js'

/** The order that an event says something countable of. */
export function orderIdsOf(event: RecordedEvent): readonly string[] {
  if (prefixOf(event.stream) !== 'rectification') return []
  return isOrderEvent(event) ? [`order:${event.data.orderId}`] : []
}

export function orderAfter(fact: OrderFact | undefined, event: RecordedEvent): OrderFact | undefined {
  if (isOf(orderOpened, event)) return openedOrder(event)
  if (fact === undefined) return undefined
  if (isOf(orderDismissed, event)) return { ...fact, dismissed: true }
  if (isOf(orderClosed, event)) return { ...fact, closed: true }
  // Reopening and returning void the plan: the next report says anew what is owed.
  if (isOf(orderReopened, event)) return { ...fact, closed: false, planOwed: false }
  if (isOf(reportReturned, event) || isOf(planCompleted, event)) return { ...fact, planOwed: false }
  if (isOf(rectificationReported, event)) return { ...fact, planOwed: event.data.outcome === 'planned' }
  return fact
}

/** The clock of first contact starts with the source: its day is the bad rating's own. */
function openedOrder({ data }: RecordedOf<typeof orderOpened>): OrderFact {
  const { about: { caseId: _, ...place }, source, contact } = data
  return {
    kind: 'order', ...place, day: localDate(contact.startAt), source: source === 'badRating' ? source : 'other',
    closed: false, dismissed: false, planOwed: false,
  }
}

type OrderEvent = RecordedOf<
  typeof orderOpened | typeof orderDismissed | typeof orderClosed | typeof orderReopened | typeof reportReturned
  | typeof planCompleted | typeof rectificationReported
>

function isOrderEvent(event: RecordedEvent): event is OrderEvent {
  return isOf(orderOpened, event) || isOf(orderDismissed, event) || isOf(orderClosed, event)
    || isOf(orderReopened, event) || isOf(reportReturned, event) || isOf(planCompleted, event)
    || isOf(rectificationReported, event)
}
