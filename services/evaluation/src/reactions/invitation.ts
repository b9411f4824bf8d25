import type { RatingNode } from '@bihuan/contracts'
import { plan, type Reaction } from '@bihuan/host'
import { effectiveTime, idOf, type RecordedEvent } from '@bihuan/kernel'
import { evaluation } from '../deciders.js'
import { staffOf } from './staff-of.js'

/** The case has come to a node; whether anybody is asked about it, policy says. */
export function invitation(node: RatingNode, event: RecordedEvent): Reaction {
  const { actor, recordedAt: knownAt } = event.metadata
  const data = { node, at: effectiveTime(event), knownAt, staff: staffOf(actor) }
  return [plan(evaluation, idOf(event.stream), { name: 'InviteRating', data })]
}
