import { contactAttempted, orderAssigned } from '@bihuan/contracts'
import { reject } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { AssignOrder } from '../commands/orders.js'
import type { RecordContact } from '../commands/verification.js'
import type { RectificationDecision } from './events.js'
import { handlingRefused, wrongStatus } from './refusals.js'
import type { Order } from './states.js'

const CONTACTS_MOST = 50

/**
 * A unit and a person answer for it. Anew as long as its report is owed: people fall ill, and an order may have
 * gone to the wrong unit. A leader of a unit gives orders to that unit alone.
 */
export function assignOrder(
  { unitId, person }: AssignOrder, order: Order, { actor, reference }: DecisionContext,
): RectificationDecision {
  const { orderId } = order
  if (actor.unitId !== undefined && actor.unitId !== unitId) return reject('other-unit', { orderId, unitId })
  if (!reference.hasUnit(unitId)) return reject('unit-unknown', { unitId })
  if (order.reviewers.includes(person)) return reject('same-person', { orderId })
  switch (order.status) {
    case 'opened': return [orderAssigned({ orderId, unitId, person })]
    case 'assigned':
    case 'contacted':
    case 'verified':
    case 'returned':
    case 'reopened':
      return order.unitId === unitId && order.person === person ? [] : [orderAssigned({ orderId, unitId, person })]
    default: return wrongStatus(order, 'opened', 'assigned', 'contacted', 'verified', 'returned', 'reopened')
  }
}

/** The responsible unit speaks with who complained. An anonymous rater has chosen not to be spoken with. */
export function recordContact(
  { reached }: RecordContact, order: Order, { actor }: DecisionContext,
): RectificationDecision {
  const { orderId } = order
  const refused = handlingRefused(order, actor)
  if (refused !== undefined) return refused
  if (order.status !== 'assigned' && order.status !== 'contacted') return wrongStatus(order, 'assigned', 'contacted')
  if (!order.realName) return reject('source-anonymous', { orderId })
  if (order.contacts >= CONTACTS_MOST) return reject('too-many-contacts', { orderId, most: CONTACTS_MOST })
  return [contactAttempted({ orderId, reached })]
}
