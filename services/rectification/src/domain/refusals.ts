import { reject, type Rejection } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import { unitsOf, type Order, type OrderStatus } from './states.js'

/** A command that belongs to another stage of the order. */
export function wrongStatus({ orderId, status }: Order, ...expected: readonly OrderStatus[]): Rejection {
  return reject('wrong-status', { orderId, status, expected })
}

/**
 * 谁办理、谁负责: the responsible unit does its own work, and who has reviewed the order does none of it. An account
 * without a unit works for all units of its hall.
 */
export function handlingRefused(order: Order, { id, unitId }: DecidingActor): Rejection | undefined {
  if ('unitId' in order && unitId !== undefined && unitId !== order.unitId) {
    return reject('other-unit', { orderId: order.orderId, unitId: order.unitId })
  }
  return order.reviewers.includes(id) ? reject('same-person', { orderId: order.orderId }) : undefined
}

/** The rated unit does not judge its own rectification, and nobody judges what he or she has worked on. */
export function reviewRefused(order: Order, { id, unitId }: DecidingActor): Rejection | undefined {
  if (unitId !== undefined && unitsOf(order).includes(unitId)) {
    return reject('own-unit', { orderId: order.orderId, unitId })
  }
  return order.handlers.includes(id) ? reject('same-person', { orderId: order.orderId }) : undefined
}
