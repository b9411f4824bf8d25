import type {
  ApplicationLapsed, ApplicationReceived, ApplicationWithdrawn, CaseAccepted, CaseClosed, CaseConcluded,
  CaseDeemedAccepted, ClockRecalibrated, CorrectionRequested, DeliveryOverdue, MaterialsSupplied,
  NonAcceptanceConfirmed, NonAcceptanceOverturned, NonAcceptanceProposed, ResultDelivered, ResultIssued,
} from '@bihuan/contracts'
import { prefixOf, type Decision, type Recorded, type RecordedEvent } from '@bihuan/kernel'

/** Everything that can be recorded of a case in its acceptance stream. */
export type AcceptanceEvent =
  | ApplicationReceived | CorrectionRequested | MaterialsSupplied | ApplicationWithdrawn | ApplicationLapsed
  | NonAcceptanceProposed | NonAcceptanceConfirmed | NonAcceptanceOverturned
  | CaseAccepted | CaseDeemedAccepted
  | CaseConcluded | ResultIssued | ResultDelivered | DeliveryOverdue | CaseClosed
  | ClockRecalibrated

export type AcceptanceDecision = Decision<AcceptanceEvent>

const TYPES: { readonly [Type in AcceptanceEvent['type']]: true } = {
  ApplicationReceived: true, CorrectionRequested: true, MaterialsSupplied: true, ApplicationWithdrawn: true,
  ApplicationLapsed: true, NonAcceptanceProposed: true, NonAcceptanceConfirmed: true, NonAcceptanceOverturned: true,
  CaseAccepted: true, CaseDeemedAccepted: true, CaseConcluded: true, ResultIssued: true, ResultDelivered: true,
  DeliveryOverdue: true, CaseClosed: true, ClockRecalibrated: true,
}

/** Narrows an event of a case's acceptance stream; other services record some of the same types in their streams. */
export function isAcceptanceEvent(event: RecordedEvent): event is Recorded<AcceptanceEvent> {
  return prefixOf(event.stream) === 'acceptance' && Object.hasOwn(TYPES, event.type)
}
