import type {
  ApprovalOpened, CaseDecided, CaseOverdue, CaseTerminated, CaseTransferred, CaseWithdrawn, ClockRecalibrated,
  DecisionProposed, DecisionReturned, LightRaised, LimitExtended, OverdueExplained, SpecialProcedureAnnulled,
  SpecialProcedureFinished, SpecialProcedureStarted, StepCompleted, StepOverdue, StepStarted,
} from '@bihuan/contracts'
import { prefixOf, type Decision, type Recorded, type RecordedEvent } from '@bihuan/kernel'

/** What ends a case in approval; each stands once in a stream, as its last fact but for an explanation of delay. */
export type EndingEvent = CaseDecided | CaseWithdrawn | CaseTerminated | CaseTransferred

/** Everything that can be recorded of a case in its approval stream. */
export type ApprovalEvent =
  | ApprovalOpened
  | StepStarted | StepCompleted
  | SpecialProcedureStarted | SpecialProcedureFinished | SpecialProcedureAnnulled | LimitExtended
  | DecisionProposed | DecisionReturned | EndingEvent
  | LightRaised | CaseOverdue | StepOverdue | OverdueExplained
  | ClockRecalibrated

export type ApprovalDecision = Decision<ApprovalEvent>

const TYPES: { readonly [Type in ApprovalEvent['type']]: true } = {
  ApprovalOpened: true, StepStarted: true, StepCompleted: true, SpecialProcedureStarted: true,
  SpecialProcedureFinished: true, SpecialProcedureAnnulled: true, LimitExtended: true, DecisionProposed: true,
  DecisionReturned: true, CaseDecided: true, CaseWithdrawn: true, CaseTerminated: true, CaseTransferred: true,
  LightRaised: true, CaseOverdue: true, StepOverdue: true, OverdueExplained: true, ClockRecalibrated: true,
}

/** Narrows an event of a case's approval stream; other services record some of the same types in streams of theirs. */
export function isApprovalEvent(event: RecordedEvent): event is Recorded<ApprovalEvent> {
  return prefixOf(event.stream) === 'approval' && Object.hasOwn(TYPES, event.type)
}
