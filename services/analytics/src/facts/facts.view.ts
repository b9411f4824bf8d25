import { defineView } from '@bihuan/host'
import type { RecordedEvent } from '@bihuan/kernel'
import { caseAfter, caseIdsOf } from './case-fact.js'
import { classOf, type Fact } from './fact.js'
import { orderAfter, orderIdsOf } from './order-fact.js'
import { ratingAfter, ratingIdsOf } from './rating-fact.js'

/** Every dimension of an indicator is an index of its own, so that each figure is the length of one index range. */
const DIMENSIONS = ['hallId', 'unitId', 'window', 'itemCode'] as const

/**
 * "How good are we, where and when?" Facts and not sums: one document for each accepted case, rating and order, so that
 * an event which comes again counts nothing twice, and a figure can be counted again from its facts. One view has one
 * checkpoint, so that all figures of an answer are as of one position.
 */
export const factsView = defineView<Fact>({
  shape: {
    name: 'analytics.facts',
    version: 1,
    fields: { class: 'text', day: 'text', hallId: 'text', unitId: 'text', window: 'text', itemCode: 'text' },
    indexes: [['class', 'day'], ...DIMENSIONS.map((dimension) => [dimension, 'class', 'day'])],
  },
  prefixes: ['acceptance', 'approval', 'evaluation', 'rectification'],
  documentIds: (event) => [...caseIdsOf(event), ...ratingIdsOf(event), ...orderIdsOf(event)],
  project: factAfter,
  scopeOf: ({ hallId, unitId }) => ({ hallId, unitIds: [unitId] }),
  fieldsOf: (fact) => {
    const { day, hallId, unitId, windowId, itemCode } = fact
    const window = windowId === undefined ? null : windowKey(hallId, windowId)
    return { class: classOf(fact), day, hallId, unitId, window, itemCode: itemCode ?? null }
  },
})

/** Windows are named within their hall; one text, so that one condition finds them by their own index. */
export function windowKey(hallId: string, windowId: string): string {
  return `${hallId}/${windowId}`
}

function factAfter(fact: Fact | undefined, event: RecordedEvent): Fact | undefined {
  if (ratingIdsOf(event).length > 0) return ratingAfter(fact !== undefined && 'level' in fact ? fact : undefined, event)
  if (orderIdsOf(event).length > 0) return orderAfter(fact?.kind === 'order' ? fact : undefined, event)
  return caseAfter(fact?.kind === 'case' ? fact : undefined, event)
}
