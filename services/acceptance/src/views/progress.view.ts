import type { Bilingual, Conclusion, CorrectionRequested, Ending } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import type { Limit } from '@bihuan/deadlines'
import { effectiveTime, idOf, never, present, type Instant, type Recorded } from '@bihuan/kernel'
import { isAcceptanceEvent, isCaseEvent, isConsultation, type CaseEvent } from '../domain/events.js'
import { consultationProgress, type ConsultationProgress } from './consultation-progress.js'
import { promisedOnAfter } from './promised-day.js'

/** What an applicant is told with case number and query code. No personal data, and no inner doings of the office. */
export type ProgressDocument = CaseProgress | ConsultationProgress

export interface CaseProgress {
  readonly caseId: string
  readonly itemName: Bilingual
  readonly hallId: string
  readonly status: 'received' | 'correctionRequested' | 'accepted' | 'concluded' | 'resultIssued' | 'closed'
  readonly receivedAt: Instant
  readonly correction?: { readonly missing: CorrectionRequested['data']['missing']; readonly answerBy: string | null }
  readonly acceptedAt?: Instant
  readonly promisedLimit?: Limit
  /** Due day of the promise, as approval last said it; absent while it is suspended or not yet known. */
  readonly promisedOn?: string
  readonly conclusion?: Conclusion
  readonly decidedAt?: Instant
  readonly resultForm?: 'paper' | 'electronic'
  readonly deliverBy?: string
  readonly ending?: Ending
  readonly closedAt?: Instant
}

/** "How far is my application?", asked also about a consultation. */
export const progressView = defineView<ProgressDocument>({
  shape: {
    name: 'acceptance.progress', version: 1, fields: { hallId: 'text' }, indexes: [],
  },
  prefixes: ['acceptance', 'approval'],
  documentIds: (event) => (
    isAcceptanceEvent(event) || promisedOnAfter(event) !== undefined ? [idOf(event.stream)] : []
  ),
  project: (body, event) => {
    if (isConsultation(event)) return consultationProgress(event)
    if (body?.status === 'answered') return body
    if (isCaseEvent(event)) return told(body, event)
    const promised = promisedOnAfter(event)
    return body && promised && present({ ...body, promisedOn: promised.dueOn ?? undefined })
  },
  // Read for holders of the query code alone; nobody's scope but everywhere covers it.
  scopeOf: ({ hallId }) => ({ hallId, unitIds: [] }),
  fieldsOf: ({ hallId }) => ({ hallId }),
})

function told(body: CaseProgress | undefined, event: Recorded<CaseEvent>): CaseProgress | undefined {
  if (event.type === 'ApplicationReceived') {
    const { caseId, item, hallId } = event.data
    return { caseId, itemName: item.name, hallId, status: 'received', receivedAt: effectiveTime(event) }
  }
  if (body === undefined) return undefined
  switch (event.type) {
    case 'CorrectionRequested': {
      const { missing, answer } = event.data
      return { ...body, status: 'correctionRequested', correction: { missing, answerBy: answer.due.dueOn } }
    }
    case 'MaterialsSupplied':
      if (event.data.notice === undefined) return body
      return present<CaseProgress>({ ...body, status: 'received', correction: undefined })
    case 'CaseAccepted':
    case 'CaseDeemedAccepted':
      return {
        ...body, status: 'accepted', acceptedAt: effectiveTime(event), promisedLimit: event.data.terms.promised.limit,
      }
    case 'CaseConcluded': {
      const { conclusion, decidedAt, delivery } = event.data
      const deliverBy = delivery?.due.dueOn ?? undefined
      return present<CaseProgress>({ ...body, status: 'concluded', conclusion, decidedAt, deliverBy })
    }
    case 'ResultIssued': return { ...body, status: 'resultIssued', resultForm: event.data.form }
    case 'CaseClosed':
      return present<CaseProgress>({
        ...body, status: 'closed', ending: event.data.ending, closedAt: effectiveTime(event), correction: undefined,
      })
    case 'ClockRecalibrated': return recalibrated(body, event.data)
    case 'NonAcceptanceProposed':
    case 'NonAcceptanceOverturned':
    case 'NonAcceptanceConfirmed':
    case 'ApplicationWithdrawn':
    case 'ApplicationLapsed':
    case 'ResultDelivered':
    case 'DeliveryOverdue': return body
    default: return never(event)
  }
}

function recalibrated(
  body: CaseProgress, { clock, newDue }: Extract<CaseEvent, { readonly type: 'ClockRecalibrated' }>['data'],
): CaseProgress {
  if (clock === 'delivery') return present({ ...body, deliverBy: newDue.dueOn ?? undefined })
  if (clock !== 'correction' || body.correction === undefined) return body
  return { ...body, correction: { ...body.correction, answerBy: newDue.dueOn } }
}
