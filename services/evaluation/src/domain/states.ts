import type { Level, RatedService, RatingNode } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { RecordedClocks } from '@bihuan/reference'

/** The only clock here: when silence about the closing counts as a rating, where policy says that it does. */
export const DEFAULT_RATING = 'defaultRating'

/** A node that may be rated. */
export interface Invitation {
  readonly opensAt: Instant
  readonly expiresAt: Instant
  /** As which level silence counts, where it does. */
  readonly defaultLevel?: Level
  readonly defaultApplied: boolean
}

/** What was rated: the identity of a rating is its case, node and sequence. */
export interface KnownRating {
  readonly ratingId: string
  readonly node: RatingNode
  readonly sequence: 1 | 2
  readonly level: Level
}

export interface Unopened extends RecordedClocks {
  readonly status: 'unopened'
}

/** A case, or a consultation, that may be rated. No personal data: rules have no need of it. */
export interface Open extends RecordedClocks {
  readonly status: 'open'
  readonly service: RatedService
  readonly ownerId?: string
  readonly applicantSubjectId?: string
  /** Whether the case names somebody who can be phoned. */
  readonly reachable: boolean
  /** Accounts that have worked on the case. */
  readonly staff: readonly string[]
  readonly invitations: { readonly [Node in RatingNode]?: Invitation }
  readonly ratings: readonly KnownRating[]
  /** Recording time of the newest fact; no later one is computed to lie before it. */
  readonly lastRecordedAt: Instant
}

export type EvaluationState = Unopened | Open

export const initial: EvaluationState = { status: 'unopened', clocks: {}, dues: {} }

export function ratingsOf({ ratings }: Pick<Open, 'ratings'>, node: RatingNode): readonly KnownRating[] {
  return ratings.filter((rating) => rating.node === node)
}

/** 1 for the first, 2 for the additional one (追加); `undefined` once both are given. */
export function nextSequence(state: Pick<Open, 'ratings'>, node: RatingNode): 1 | 2 | undefined {
  return ([1, 2] as const)[ratingsOf(state, node).length]
}
