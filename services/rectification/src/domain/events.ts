import type {
  ClockRecalibrated, ContactAttempted, FeedbackGiven, OrderAssigned, OrderClosed, OrderDismissed, OrderEscalated,
  OrderOpened, OrderOverdue, OrderReopened, PlanCompleted, ProblemVerified, RectificationReported, ReportApproved,
  ReportReturned, VerificationOverturned,
} from '@bihuan/contracts'
import { prefixOf, type Decision, type Recorded, type RecordedEvent } from '@bihuan/kernel'

/** Everything that can be recorded of the orders of a case. */
export type RectificationEvent =
  | OrderOpened | OrderAssigned | ContactAttempted
  | ProblemVerified | OrderDismissed | VerificationOverturned
  | RectificationReported | ReportApproved | ReportReturned | PlanCompleted
  | FeedbackGiven | OrderClosed | OrderReopened | OrderEscalated
  | OrderOverdue | ClockRecalibrated

export type RectificationDecision = Decision<RectificationEvent>

const TYPES: { readonly [Type in RectificationEvent['type']]: true } = {
  OrderOpened: true, OrderAssigned: true, ContactAttempted: true, ProblemVerified: true, OrderDismissed: true,
  VerificationOverturned: true, RectificationReported: true, ReportApproved: true, ReportReturned: true,
  PlanCompleted: true, FeedbackGiven: true, OrderClosed: true, OrderReopened: true, OrderEscalated: true,
  OrderOverdue: true, ClockRecalibrated: true,
}

export type RecordedAs<Type extends RectificationEvent['type']> =
  Extract<Recorded<RectificationEvent>, { readonly type: Type }>

/** Narrows an event of a case's rectification stream. */
export function isRectificationEvent(event: RecordedEvent): event is Recorded<RectificationEvent> {
  return prefixOf(event.stream) === 'rectification' && Object.hasOwn(TYPES, event.type)
}
