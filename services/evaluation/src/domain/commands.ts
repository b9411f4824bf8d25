import type { RatedService, RatingNode } from '@bihuan/contracts'
import type { Command, Instant } from '@bihuan/kernel'
import type { SubmitRating as SubmitRatingBody } from '../commands/ratings.js'

/** What a case, or a consultation, hands over when it begins. */
export interface OpenEvaluation extends RatedService {
  readonly ownerId?: string
  readonly applicantSubjectId?: string
  readonly reachable: boolean
  readonly staff: readonly string[]
  /** Reached in the same moment: the receipt of an application, the visit of somebody who asked. */
  readonly node: 'received' | 'visit'
  readonly at: Instant
  /** When that was recorded: a policy published later does not reach back. */
  readonly knownAt: Instant
}

export interface InviteRating {
  readonly node: RatingNode
  /** When the case has come to the node. */
  readonly at: Instant
  /** When that was recorded: a policy published later does not reach back. */
  readonly knownAt: Instant
  readonly staff: readonly string[]
}

/**
 * In which way a rating comes in, as the edge has established it; the invitation's token itself goes no further. Whose
 * account it was stands here and not in the event: the rater is never shown to the rated.
 */
export type RatingWay =
  | { readonly kind: 'applicant'; readonly accountId: string }
  | { readonly kind: 'device' }
  | { readonly kind: 'token'; readonly sequence: 1 | 2 }
  | { readonly kind: 'transcription' }

/** Who sent it, where somebody was signed in. */
export interface SignedIn {
  readonly accountId: string
  readonly isStaff: boolean
  readonly windowId?: string
  readonly unitId?: string
}

export interface SubmitRating extends Omit<SubmitRatingBody, 'token'> {
  readonly way: RatingWay
  readonly signedIn?: SignedIn
}

/** What the system itself gives, by reaction or sweep; no route leads to it. */
export type SystemCommand =
  | Command<'OpenEvaluation', OpenEvaluation>
  | Command<'JoinStaff', { readonly staff: readonly string[] }>
  | Command<'InviteRating', InviteRating>
  | Command<'ApplyDefaultRating', { readonly node: RatingNode }>
  | Command<'RecalibrateClock', { readonly clock: string }>

export type EvaluationCommand = Command<'SubmitRating', SubmitRating> | SystemCommand

/** What a command carries. */
export type DataOf<Name extends EvaluationCommand['name']> =
  Extract<EvaluationCommand, { readonly name: Name }>['data']
