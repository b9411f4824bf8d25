import type {
  ApplicationLapsed, ApplicationReceived, ApplicationWithdrawn, CaseAccepted, CaseClosed, CaseConcluded,
  CaseDeemedAccepted, ClockRecalibrated, ConsultationRecorded, CorrectionRequested, DeliveryOverdue, MaterialsSupplied,
  NonAcceptanceConfirmed, NonAcceptanceOverturned, NonAcceptanceProposed, ResultDelivered, ResultIssued,
} from '@bihuan/contracts'
import { prefixOf, type Decision, type Recorded, type RecordedEvent } from '@bihuan/kernel'

/** Everything that can be recorded of a case in its acceptance stream. */
export type CaseEvent =
  | ApplicationReceived | CorrectionRequested | MaterialsSupplied | ApplicationWithdrawn | ApplicationLapsed
  | NonAcceptanceProposed | NonAcceptanceConfirmed | NonAcceptanceOverturned
  | CaseAccepted | CaseDeemedAccepted
  | CaseConcluded | ResultIssued | ResultDelivered | DeliveryOverdue | CaseClosed
  | ClockRecalibrated

/** Everything that stands in acceptance streams: of cases, and the one fact of a consultation. */
export type AcceptanceEvent = CaseEvent | ConsultationRecorded

export type AcceptanceDecision = Decision<AcceptanceEvent>

const CASE_TYPES: { readonly [Type in CaseEvent['type']]: true } = {
  ApplicationReceived: true, CorrectionRequested: true, MaterialsSupplied: true, ApplicationWithdrawn: true,
  ApplicationLapsed: true, NonAcceptanceProposed: true, NonAcceptanceConfirmed: true, NonAcceptanceOverturned: true,
  CaseAccepted: true, CaseDeemedAccepted: true, CaseConcluded: true, ResultIssued: true, ResultDelivered: true,
  DeliveryOverdue: true, CaseClosed: true, ClockRecalibrated: true,
}

/** Narrows an event of a case's acceptance stream; other services record some of the same types in their streams. */
export function isCaseEvent(event: RecordedEvent): event is Recorded<CaseEvent> {
  return prefixOf(event.stream) === 'acceptance' && Object.hasOwn(CASE_TYPES, event.type)
}

export function isConsultation(event: RecordedEvent): event is Recorded<ConsultationRecorded> {
  return prefixOf(event.stream) === 'acceptance' && event.type === 'ConsultationRecorded'
}

/** Narrows an event of either. */
export function isAcceptanceEvent(event: RecordedEvent): event is Recorded<AcceptanceEvent> {
  return isCaseEvent(event) || isConsultation(event)
}
