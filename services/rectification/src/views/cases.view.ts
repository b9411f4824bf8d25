import { defineView } from '@bihuan/host'
import { idOf } from '@bihuan/kernel'
import { isRectificationEvent } from '../domain/events.js'
import type { OrderDocument } from './order-document.js'
import { orderAfter, orderIdOf } from './order-projection.js'

/** A case as rectification sees it. */
export interface CaseDocument {
  readonly caseId: string
  readonly revision: number
  readonly hallId: string
  readonly unitIds: readonly string[]
  /** In the order of their opening. */
  readonly orders: readonly OrderDocument[]
}

/** "What was put right in this case?" One document a case. */
export const casesView = defineView<CaseDocument>({
  shape: { name: 'rectification.cases', version: 1, fields: { hallId: 'text' }, indexes: [['hallId']] },
  prefixes: ['rectification'],
  documentIds: (event) => (isRectificationEvent(event) ? [idOf(event.stream)] : []),
  project: (body, event, caseId) => {
    if (!isRectificationEvent(event)) return body
    const known = body?.orders ?? []
    const orderId = orderIdOf(event)
    const changed = orderAfter(known.find((order) => order.orderId === orderId), event)
    if (changed === undefined) return body
    const orders = event.type === 'OrderOpened' ? [...known, changed]
      : known.map((order) => (order.orderId === orderId ? changed : order))
    const unitIds = [...new Set(orders.flatMap((order) => order.unitIds))]
    return { caseId, revision: event.revision, hallId: changed.hallId, unitIds, orders }
  },
  scopeOf: ({ hallId, unitIds }) => ({ hallId, unitIds }),
  fieldsOf: ({ hallId }) => ({ hallId }),
})
