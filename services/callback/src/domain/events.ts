import type {
  CallbackAbandoned, CallbackAssigned, CallbackAttempted, CallbackCompleted, CallbackFileOpened, CallbackMissed,
  CallbackReasonAdded, CallbackScheduled, ClockRecalibrated, ComplaintReceived, ProblemReported, SuggestionReceived,
} from '@bihuan/contracts'
import { prefixOf, type Decision, type Recorded, type RecordedEvent } from '@bihuan/kernel'

/** Everything that can be recorded of a case in its callback stream. */
export type CallbackEvent =
  | CallbackFileOpened
  | CallbackScheduled | CallbackReasonAdded | CallbackAssigned | CallbackAttempted
  | CallbackCompleted | ProblemReported | SuggestionReceived | ComplaintReceived
  | CallbackAbandoned | CallbackMissed
  | ClockRecalibrated

export type CallbackDecision = Decision<CallbackEvent>

export type RecordedAs<Type extends CallbackEvent['type']> = Extract<Recorded<CallbackEvent>, { readonly type: Type }>

const TYPES: { readonly [Type in CallbackEvent['type']]: true } = {
  CallbackFileOpened: true, CallbackScheduled: true, CallbackReasonAdded: true, CallbackAssigned: true,
  CallbackAttempted: true,
  CallbackCompleted: true, ProblemReported: true, SuggestionReceived: true, ComplaintReceived: true,
  CallbackAbandoned: true, CallbackMissed: true, ClockRecalibrated: true,
}

/** Narrows an event of a case's callback stream; other services record some of the same types in streams of theirs. */
export function isCallbackEvent(event: RecordedEvent): event is Recorded<CallbackEvent> {
  return prefixOf(event.stream) === 'callback' && Object.hasOwn(TYPES, event.type)
}

/** The round of which an event speaks; none for the file itself. */
export function roundOf(event: Recorded<CallbackEvent>): number | undefined {
  if (event.type === 'CallbackFileOpened') return undefined
  return event.type === 'ClockRecalibrated' ? Number(event.data.clock.replace('call:', '')) : event.data.round
}
