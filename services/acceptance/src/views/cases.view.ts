import { defineView } from '@bihuan/host'
import { effectiveTime, idOf, never, present, type Recorded } from '@bihuan/kernel'
import type { AcceptanceMode } from '../domain/acceptance.js'
import { isCaseEvent, type CaseEvent } from '../domain/events.js'
import type { CaseDocument } from './case-document.js'

/** "What do we know of this case?" One document a case. */
export const casesView = defineView<CaseDocument>({
  shape: {
    name: 'acceptance.cases',
    version: 1,
    fields: { hallId: 'text', windowId: 'text', status: 'text', itemCode: 'text', receivedAt: 'text' },
    indexes: [['receivedAt'], ['hallId', 'receivedAt'], ['hallId', 'status', 'receivedAt']],
  },
  prefixes: ['acceptance'],
  documentIds: (event) => (isCaseEvent(event) ? [idOf(event.stream)] : []),
  project: (body, event) => {
    if (!isCaseEvent(event)) return body
    const changed = changedBy(body, event)
    return changed && { ...changed, revision: event.revision }
  },
  scopeOf: ({ hallId, item, ownerId }) => present({ hallId, unitIds: [item.unitId], ownerId }),
  fieldsOf: ({ hallId, windowId = null, status, item, receivedAt }) => (
    { hallId, windowId, status, itemCode: item.code, receivedAt }
  ),
})

function changedBy(body: CaseDocument | undefined, event: Recorded<CaseEvent>): CaseDocument | undefined {
  if (event.type === 'ApplicationReceived') return received(event)
  if (body === undefined) return undefined
  const at = effectiveTime(event)
  switch (event.type) {
    case 'CorrectionRequested': {
      const { noticeNumber, missing } = event.data
      const outstanding = missing.map(({ material }) => material)
      const materials = body.materials.filter(({ code }) => !outstanding.includes(code))
      return { ...body, status: 'correctionRequested', materials, correction: { noticeNumber, missing, outstanding } }
    }
    case 'MaterialsSupplied': return supplied(body, event)
    case 'NonAcceptanceProposed':
      return {
        ...body, status: 'nonAcceptanceProposed', nonAcceptance: { ...event.data, proposedBy: event.metadata.actor.id },
      }
    case 'NonAcceptanceOverturned':
      return present<CaseDocument>({ ...body, status: 'received', nonAcceptance: undefined })
    case 'NonAcceptanceConfirmed':
      return body.nonAcceptance === undefined ? body : {
        ...body, status: 'notAccepted', nonAcceptance: { ...body.nonAcceptance, noticeNumber: event.data.noticeNumber },
      }
    case 'CaseAccepted': return accepted(body, event, event.data.mode)
    case 'CaseDeemedAccepted': return accepted(body, event, 'deemed')
    case 'CaseConcluded': {
      const { conclusion: outcome, decidedAt, decidedBy } = event.data
      return { ...body, status: 'concluded', conclusion: { outcome, decidedAt, decidedBy } }
    }
    case 'ResultIssued': {
      const { form, number } = event.data
      return { ...body, status: 'resultIssued', result: { form, number, issuedAt: at } }
    }
    case 'ResultDelivered':
      return { ...body, status: 'delivered', delivery: { method: event.data.method, deliveredAt: at } }
    case 'DeliveryOverdue': return { ...body, deliveryOverdue: true }
    case 'ApplicationWithdrawn': return { ...body, status: 'withdrawn' }
    case 'ApplicationLapsed': return { ...body, status: 'lapsed' }
    case 'CaseClosed': return { ...body, status: 'closed', ending: event.data.ending, closedAt: at }
    case 'ClockRecalibrated': return body
    default: return never(event)
  }
}

type RecordedAs<Type extends CaseEvent['type']> = Extract<Recorded<CaseEvent>, { readonly type: Type }>

function received(event: RecordedAs<'ApplicationReceived'>): CaseDocument {
  const { caseId, item, hallId, windowId, channel, applicant, agent, ownerId, upstreamNumbers, materials } = event.data
  return present<CaseDocument>({
    caseId, status: 'received', revision: event.revision, item, hallId, windowId, channel, applicant, agent, ownerId,
    upstreamNumbers, imported: event.data.imported ?? false, receivedAt: effectiveTime(event), materials,
    deliveryOverdue: false,
  })
}

function supplied(body: CaseDocument, event: RecordedAs<'MaterialsSupplied'>): CaseDocument {
  const { materials, notice } = event.data
  const codes = materials.map(({ code }) => code)
  const outstanding = body.correction?.outstanding.filter((material) => !codes.includes(material)) ?? []
  return present({
    ...body,
    status: notice === undefined ? body.status : 'received',
    materials: [...body.materials.filter(({ code }) => !codes.includes(code)), ...materials],
    correction: body.correction && { ...body.correction, outstanding },
  })
}

function accepted(
  body: CaseDocument, event: RecordedAs<'CaseAccepted' | 'CaseDeemedAccepted'>, mode: AcceptanceMode,
): CaseDocument {
  const { item, noticeNumber, terms } = event.data
  return present({
    ...body, status: 'accepted', item, nonAcceptance: undefined,
    acceptance: {
      mode, acceptedAt: effectiveTime(event), noticeNumber,
      promisedLimit: terms.promised.limit, legalLimit: terms.legal.limit,
    },
  })
}
