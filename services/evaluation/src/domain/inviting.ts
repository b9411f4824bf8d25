import {
  ratingInvited, type ClockStart, type ClockTerms, type Level, type Policy, type RatedService, type RatingInvited,
} from '@bihuan/contracts'
import type { Limit } from '@bihuan/deadlines'
import { isRejection, present, rejectForNow, type Instant, type Rejection } from '@bihuan/kernel'
import { calendarVersionText, policyVersionOf, startClock, type DecisionContext } from '@bihuan/reference'
import type { InviteRating } from './commands.js'
import type { EvaluationDecision } from './events.js'
import { joinStaff } from './staff.js'
import { DEFAULT_RATING, type Open } from './states.js'

type Reached = Pick<InviteRating, 'node' | 'at' | 'knownAt'>
type Invitable = { readonly service: RatedService; readonly ownerId?: string; readonly staff: readonly string[] }

/** The case has come to a node: who worked on it is noted, and its rating invited where policy names the node. */
export function inviteRating(
  { node, at, knownAt, staff }: InviteRating, state: Open, context: DecisionContext,
): EvaluationDecision {
  const joined = joinStaff({ staff }, state)
  if (state.invitations[node] !== undefined) return joined
  const known = [...state.staff, ...joined.flatMap(({ data }) => data.staff)]
  const invited = invitationOf({ node, at, knownAt }, { ...state, staff: known }, context)
  return isRejection(invited) ? invited : [...joined, ...invited]
}

/**
 * The policy in force when the node was reached says whether, from when and until when. A list may tell of days before
 * the first policy: those go by the policy of today. What would be over already (a list's cases of long ago) is not
 * invited: nobody is asked about service of years past.
 */
export function invitationOf(
  { node, at, knownAt }: Reached, { service, ownerId, staff }: Invitable, { now, reference }: DecisionContext,
): readonly RatingInvited[] | Rejection {
  const { hallId } = service
  const policy = reference.policyFor(hallId, at, knownAt) ?? reference.policyFor(hallId, now)
  const hall = reference.hall(hallId)
  if (policy === undefined || hall === undefined) return rejectForNow('no-policy-in-force', { hallId })
  if (!policy.evaluation.nodes.includes(node)) return []
  const terms = (limit: Limit): ClockTerms => (
    { limit, rules: policy.counting, hours: hall.hours, region: hall.region }
  )
  const span = spanOf(policy, at, (start, limit) => (
    startClock(DEFAULT_RATING, start, plainly(terms(limit)), reference).due.dueAt
  ))
  if (span === undefined) return rejectForNow('calendar-unknown', { hallId })
  if (span.expiresAt <= now) return []
  const { defaultRating } = policy.evaluation
  const silence = node !== 'closed' || defaultRating === undefined ? undefined : {
    start: startClock(DEFAULT_RATING, at, terms(defaultRating.after), reference), level: defaultRating.level,
  }
  return [invited({ about: service, node, ...span, ownerId, staff, defaultRating: silence }, policy)]
}

/** How long a token is taken is no statutory limit: it ends with a day, also with a day off, and needs no calendar. */
function plainly(terms: ClockTerms): ClockTerms {
  return { ...terms, rules: { ...terms.rules, endsOnDayOff: 'stays', due: 'endOfDay' } }
}

function spanOf(
  { evaluation: { inviteAfter, openFor } }: Policy, at: Instant,
  endOf: (start: Instant, limit: Limit) => Instant | null,
): { readonly opensAt: Instant; readonly expiresAt: Instant } | undefined {
  const opensAt = inviteAfter === undefined ? at : endOf(at, inviteAfter)
  const expiresAt = opensAt === null ? null : endOf(opensAt, openFor)
  return opensAt === null || expiresAt === null ? undefined : { opensAt, expiresAt }
}

function invited(
  data: Omit<RatingInvited['data'], 'ownerId' | 'defaultRating'> & {
    readonly ownerId: string | undefined
    readonly defaultRating: { readonly start: ClockStart; readonly level: Level } | undefined
  },
  policy: Policy,
): RatingInvited {
  const { defaultRating } = data
  return ratingInvited(present(data), present({
    policyVersion: policyVersionOf(policy),
    calendarVersion: defaultRating && calendarVersionText(defaultRating.start.due),
  }))
}
