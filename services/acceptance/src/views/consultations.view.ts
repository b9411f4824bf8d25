import type { ConsultationRecorded } from '@bihuan/contracts'
import { localDate } from '@bihuan/deadlines'
import { defineView } from '@bihuan/host'
import { effectiveTime, idOf, type Instant } from '@bihuan/kernel'
import { isConsultation } from '../domain/events.js'

/** One consultation as the hall sees it. Name, number and question hold the tokens of the event. */
export type ConsultationDocument = ConsultationRecorded['data'] & {
  readonly recordedAt: Instant
  /** Day in Asia/Shanghai. */
  readonly date: string
  /** Account of the clerk who answered. */
  readonly answeredBy: string
}

/** "Who asked what at our windows?" One document a consultation; nothing changes it any more. */
export const consultationsView = defineView<ConsultationDocument>({
  shape: {
    name: 'acceptance.consultations',
    version: 1,
    fields: { hallId: 'text', windowId: 'text', unitId: 'text', date: 'text', itemCode: 'text', recordedAt: 'text' },
    indexes: [['recordedAt'], ['hallId', 'recordedAt'], ['hallId', 'windowId', 'date', 'recordedAt']],
  },
  prefixes: ['acceptance'],
  documentIds: (event) => (isConsultation(event) ? [idOf(event.stream)] : []),
  project: (body, event) => {
    if (!isConsultation(event)) return body
    const recordedAt = effectiveTime(event)
    return { ...event.data, recordedAt, date: localDate(recordedAt), answeredBy: event.metadata.actor.id }
  },
  scopeOf: ({ hallId, unitId }) => ({ hallId, unitIds: [unitId] }),
  fieldsOf: ({ hallId, windowId, unitId, date, item, recordedAt }) => (
    { hallId, windowId, unitId, date, itemCode: item?.code ?? null, recordedAt }
  ),
})
