import type { ClockStart, ClockTerms, Policy } from '@bihuan/contracts'
import type { Limit } from '@bihuan/deadlines'
import { rejectForNow, type Instant, type Rejection } from '@bihuan/kernel'
import { startClock, type DecisionContext } from '@bihuan/reference'
import { clockOf, type ClockKind } from './states.js'

/** Under which rules clocks of an order start in a hall. */
export interface Frame {
  readonly policy: Policy
  readonly terms: Omit<ClockTerms, 'limit'>
}

/** The policy in force when the clock starts; of days before the first policy that of today. */
export function frameOf(hallId: string, startAt: Instant, { reference, now }: DecisionContext): Frame | Rejection {
  const policy = reference.policyFor(hallId, startAt) ?? reference.policyFor(hallId, now)
  const hall = reference.hall(hallId)
  if (policy === undefined || hall === undefined) return rejectForNow('no-policy-in-force', { hallId })
  return { policy, terms: { rules: policy.counting, hours: hall.hours, region: hall.region } }
}

export function clockIn(
  { terms }: Frame, kind: ClockKind, orderId: string, from: { readonly startAt: Instant; readonly limit: Limit },
  { reference: { calendars } }: DecisionContext,
): ClockStart {
  return startClock(clockOf(kind, orderId), from.startAt, { ...terms, limit: from.limit }, { calendars })
}
