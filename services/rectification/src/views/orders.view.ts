import { defineView } from '@bihuan/host'
import { isRectificationEvent } from '../domain/events.js'
import type { OrderDocument } from './order-document.js'
import { orderAfter, orderIdOf } from './order-projection.js'

/** "Which orders are there, whose are they, and which are late?" One document an order. */
export const ordersView = defineView<OrderDocument>({
  shape: {
    name: 'rectification.orders',
    version: 1,
    fields: { caseId: 'text', hallId: 'text', unitId: 'text', status: 'text', overdue: 'number', openedAt: 'text' },
    indexes: [
      ['openedAt'], ['caseId', 'openedAt'], ['hallId', 'openedAt'], ['unitId', 'openedAt'],
      ['status', 'openedAt'], ['overdue', 'openedAt'],
    ],
  },
  prefixes: ['rectification'],
  documentIds: (event) => (isRectificationEvent(event) ? [orderIdOf(event)] : []),
  project: (body, event) => (isRectificationEvent(event) ? orderAfter(body, event) : body),
  scopeOf: ({ hallId, unitIds }) => ({ hallId, unitIds }),
  fieldsOf: ({ caseId, hallId, unitId, status, passed, openedAt }) => (
    { caseId, hallId, unitId, status, overdue: passed.length > 0 ? 1 : 0, openedAt }
  ),
})
