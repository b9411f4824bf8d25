import {
  badRatingRaised, INDICATOR_SET, isBad, isKnownLabel, isLabelOf, isTranscribed, ratingSubmitted, type RatingSubmitted,
} from '@bihuan/contracts'
import { present, reject, type Rejection } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { SubmitRating } from './commands.js'
import type { EvaluationDecision } from './events.js'
import { momentOf } from './moment.js'
import { nextSequence, type Open } from './states.js'

/**
 * One first rating and at most one additional one of a node (接口 assessNumber 1 | 2). A bad one (差评) is raised in the
 * same append, so that none can be recorded without what rectification begins with.
 */
export function submitRating(command: SubmitRating, state: Open, context: DecisionContext): EvaluationDecision {
  const refused = raterRefused(command, state) ?? wayRefused(command) ?? timeRefused(command, state, context)
    ?? labelsRefused(command)
  if (refused !== undefined) return refused
  const { node, level } = command
  const sequence = nextSequence(state, node)
  if (sequence === undefined) return reject('already-rated-twice', { node })
  const submitted = ratingOf(command, sequence, state, context)
  if (!isBad(level)) return [submitted]
  const { about, ratingId, labels } = submitted.data
  return [submitted, badRatingRaised({ about, ratingId, node, level, labels, realName: isRealName(command, state) })]
}

/**
 * Nobody who served, and nobody of the window or unit that did, rates that service or writes a rating of it down
 * (GB/T 39734-2020 4.1: forcing or interfering is strictly forbidden). Evaluators are no staff of the window they stand
 * at.
 */
function raterRefused({ way, signedIn }: SubmitRating, state: Open): Rejection | undefined {
  if (signedIn !== undefined && isOwnStaff(signedIn, state)) return reject('own-staff')
  if (way.kind === 'applicant' && way.accountId !== state.ownerId) return reject('not-the-applicant')
  return undefined
}

function isOwnStaff(
  { accountId, isStaff, windowId, unitId }: NonNullable<SubmitRating['signedIn']>, { staff, service }: Open,
): boolean {
  if (staff.includes(accountId)) return true
  if (!isStaff) return false
  return (windowId !== undefined && windowId === service.windowId) || unitId === service.unitId
}

/** Transcribed channels are for staff, the others are not; what is written down must be there to be produced. */
function wayRefused({ way, channel, originalRef }: SubmitRating): Rejection | undefined {
  const transcribed = isTranscribed(channel)
  if (transcribed !== (way.kind === 'transcription')) return reject('channel-of-others', { channel })
  if (transcribed && originalRef === undefined) return reject('original-missing')
  return !transcribed && originalRef !== undefined ? reject('original-without-transcription') : undefined
}

/**
 * A token opens after the delay that policy gives, and every way ends with the invitation; only an original may be
 * older than its transcription. Each token is for one rating: the first one's is used up by a first rating, whoever
 * gave it.
 */
function timeRefused(
  { node, way }: SubmitRating, state: Open, context: DecisionContext,
): Rejection | undefined {
  const invitation = state.invitations[node]
  if (invitation === undefined) return reject('rating-not-invited', { node })
  const { at } = momentOf(state, context)
  const { opensAt, expiresAt } = invitation
  if (way.kind === 'token') {
    if (way.sequence !== nextSequence(state, node)) return reject('rating-token-used', { node })
    if (at >= expiresAt) return reject('rating-token-expired', { node, expiresAt })
    return at < opensAt ? reject('rating-token-not-open', { node, opensAt }) : undefined
  }
  return way.kind !== 'transcription' && at >= expiresAt ? reject('rating-period-over', { node, expiresAt }) : undefined
}

/** Labels belong to a level and to the set in force; no unit may add one. */
function labelsRefused({ level, labels = [] }: SubmitRating): Rejection | undefined {
  const elsewhere = labels.filter((label) => !isLabelOf(label, level))
  if (elsewhere.length > 0) return reject('label-of-another-level', { level, labels: elsewhere })
  const unknown = labels.filter((label) => !isKnownLabel(label))
  const { version } = INDICATOR_SET
  return unknown.length > 0 ? reject('label-unknown', { labels: unknown, indicatorSetVersion: version }) : undefined
}

function ratingOf(
  command: SubmitRating, sequence: 1 | 2, state: Open, { subjects }: DecisionContext,
): RatingSubmitted {
  const { node, level, labels = [], comment: text, channel, anonymous = false, originalRef } = command
  const { service, applicantSubjectId } = state
  // What is said without a name is tied to nobody who is known here.
  const known = anonymous ? undefined : applicantSubjectId
  const comment = text === undefined ? undefined : { subjectId: known ?? subjects.unidentified('rater'), text }
  return ratingSubmitted(present({
    about: service, ratingId: `${service.caseId}-${node}-${sequence}`, node, sequence, level, labels,
    indicatorSetVersion: INDICATOR_SET.version, channel, anonymous, originalRef, comment,
  }))
}

/** 实名: somebody who has not asked for anonymity, and whom the case or the account makes known. */
function isRealName({ way, anonymous = false }: SubmitRating, { reachable }: Open): boolean {
  return !anonymous && (reachable || way.kind === 'applicant')
}
