import type {
  BadRatingRaised, ClockRecalibrated, DefaultRatingApplied, EvaluationOpened, RatedStaffJoined, RatingInvited,
  RatingSubmitted,
} from '@bihuan/contracts'
import { prefixOf, type Decision, type Recorded, type RecordedEvent } from '@bihuan/kernel'

/** Everything that can be recorded of a case in its evaluation stream. */
export type EvaluationEvent =
  | EvaluationOpened | RatedStaffJoined
  | RatingInvited | RatingSubmitted | BadRatingRaised
  | DefaultRatingApplied | ClockRecalibrated

export type EvaluationDecision = Decision<EvaluationEvent>

const TYPES: { readonly [Type in EvaluationEvent['type']]: true } = {
  EvaluationOpened: true, RatedStaffJoined: true, RatingInvited: true, RatingSubmitted: true, BadRatingRaised: true,
  DefaultRatingApplied: true, ClockRecalibrated: true,
}

/** Narrows an event of a case's evaluation stream; other services record some of the same types in their own. */
export function isEvaluationEvent(event: RecordedEvent): event is Recorded<EvaluationEvent> {
  return prefixOf(event.stream) === 'evaluation' && Object.hasOwn(TYPES, event.type)
}
