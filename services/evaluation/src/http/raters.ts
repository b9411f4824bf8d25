import { isTranscribed } from '@bihuan/contracts'
import { CASE_STAFF, Problem, type Call, type Caller, type GivenTokens, type Role } from '@bihuan/host'
import { EVERYWHERE, present } from '@bihuan/kernel'
import type { SubmitRating } from '../commands/ratings.js'
import type { RatingWay, SignedIn } from '../domain/commands.js'
import { invitationToken } from './invitation-tokens.js'

/** Who writes down what was said on paper, by telephone or at the stuck-matter window. */
const TRANSCRIBERS: readonly Role[] = ['clerk', 'callbackOfficer', 'supervisor']

export interface Rater {
  readonly way: RatingWay
  readonly signedIn?: SignedIn
  /** The call on behalf of the rater: what is recorded of it names no account of a citizen. */
  readonly call: Call
}

/**
 * In which way a rating comes in. A token counts before an account: a citizen who is signed in and follows a link acts
 * by the link. Of an account only whether it may rate is kept; the event says that a rater of this case has acted.
 * @throws Problem 401 without account and token, or with a token that was not given out for this node; 403 for an
 *   account that may not rate
 */
export function raterOf(
  { node, channel, token }: Pick<SubmitRating, 'node' | 'channel' | 'token'>, caseId: string, call: Call,
  tokens: GivenTokens,
): Rater {
  const { caller } = call
  const { roles, actor } = caller
  const signedIn = signedInOf(caller)
  const rater = { id: `rater:${caseId}`, roles: [], kind: 'person' as const }
  if (token !== undefined) {
    const sequence = ([1, 2] as const).find((each) => tokens.isTokenOf(token, invitationToken(caseId, node, each)))
    if (sequence === undefined) throw forged()
    if (signedIn?.isStaff && !roles.includes('applicant')) throw mayNotRate()
    const holder = { ...caller, actor: rater, scope: EVERYWHERE }
    return present({ way: { kind: 'token' as const, sequence }, signedIn, call: { ...call, caller: holder } })
  }
  if (signedIn === undefined) throw nobody()
  if (isTranscribed(channel)) {
    if (!roles.some((role) => TRANSCRIBERS.includes(role))) throw mayNotRate()
    return { way: { kind: 'transcription' }, signedIn, call }
  }
  if (roles.includes('applicant')) {
    const applicant = { ...call, caller: { ...caller, actor: rater } }
    return { way: { kind: 'applicant', accountId: actor.id }, signedIn, call: applicant }
  }
  if (roles.includes('device') && !signedIn.isStaff) return { way: { kind: 'device' }, signedIn, call }
  throw mayNotRate()
}

function signedInOf({ actor: { id, windowId, unitId }, roles }: Caller): SignedIn | undefined {
  if (roles.length === 0) return undefined
  return present({ accountId: id, isStaff: roles.some((role) => CASE_STAFF.includes(role)), windowId, unitId })
}

function forged(): Problem {
  return new Problem(401, 'rating-token-invalid', {
    title: {
      'zh-CN': '评价凭证无效；请凭办件编号和查询码重新获取',
      en: 'This is no token of this case and node: ask for one with case number and query code',
    },
  })
}

function nobody(): Problem {
  return new Problem(401, 'rating-token-missing', {
    title: {
      'zh-CN': '请先登录，或凭办件编号和查询码获取评价凭证',
      en: 'Sign in, or ask for a token with case number and query code',
    },
  })
}

function mayNotRate(): Problem {
  return new Problem(403, 'may-not-rate', {
    title: {
      'zh-CN': '只有申请人、评价器或持有评价凭证者可以评价；工作人员只能按原件转录',
      en: 'Applicants, evaluators and holders of a token rate; staff only write down an original',
    },
  })
}
