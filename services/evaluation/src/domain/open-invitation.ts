import type { RatingNode } from '@bihuan/contracts'
import { reject, rejectForNow, type Instant, type Rejection } from '@bihuan/kernel'
import { nextSequence, type EvaluationState } from './states.js'

/** Which rating a token would be for. */
export interface OpenInvitation {
  readonly node: RatingNode
  readonly sequence: 1 | 2
  readonly opensAt: Instant
  readonly expiresAt: Instant
}

/** The latest node first: who asks after the closing is asked about the closing. */
const LATEST_FIRST = ['closed', 'accepted', 'received', 'visit'] as const

/** What the holder of the query code may rate now, or why nothing. */
export function openInvitation(state: EvaluationState, now: Instant): OpenInvitation | Rejection {
  if (state.status === 'unopened') return rejectForNow('evaluation-not-open')
  const invited = LATEST_FIRST.flatMap((node) => {
    const invitation = state.invitations[node]
    return invitation === undefined ? [] : [{ node, ...invitation }]
  })
  const [latest] = invited
  if (latest === undefined) return rejectForNow('nothing-to-rate-yet')
  for (const { node, opensAt, expiresAt } of invited) {
    const sequence = nextSequence(state, node)
    if (sequence !== undefined && now < expiresAt) return { node, sequence, opensAt, expiresAt }
  }
  const { node, expiresAt } = latest
  return nextSequence(state, node) === undefined
    ? reject('already-rated-twice', { node })
    : reject('rating-period-over', { node, expiresAt })
}
