import { defaultRatingApplied, isOf, ratingSubmitted, type RatedService } from '@bihuan/contracts'
import { localDate } from '@bihuan/deadlines'
import { effectiveTime, type RecordedEvent } from '@bihuan/kernel'
import type { Place, RatingFact } from './fact.js'

/**
 * Identity of a rating: case, node, sequence. A default stands where the first rating would stand, and gives way to it
 * when somebody rates after all.
 */
export function ratingIdsOf(event: RecordedEvent): readonly string[] {
  if (isOf(ratingSubmitted, event)) {
    const { about: { caseId }, node, sequence } = event.data
    return [`rating:${caseId}:${node}:${sequence}`]
  }
  if (!isOf(defaultRatingApplied, event)) return []
  return [`rating:${event.data.about.caseId}:${event.data.node}:1`]
}

export function ratingAfter(fact: RatingFact | undefined, event: RecordedEvent): RatingFact | undefined {
  if (isOf(ratingSubmitted, event)) {
    return { kind: 'rating', ...placeOf(event.data.about, event), level: event.data.level }
  }
  if (!isOf(defaultRatingApplied, event)) return fact
  return { kind: 'default', ...placeOf(event.data.about, event), level: event.data.level }
}

function placeOf({ caseId: _, ...place }: RatedService, event: RecordedEvent): Place {
  return { ...place, day: localDate(effectiveTime(event)) }
}
