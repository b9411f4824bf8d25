import type { BusinessHours, Limit } from '@bihuan/deadlines'
import type { ClockStart, ClockTerms, Hall, Policy } from '@bihuan/contracts'
import { present, rejectForNow, type Instant, type Rejection } from '@bihuan/kernel'
import { calendarVersionText, policyVersionOf, startClock, type DecisionContext } from '@bihuan/reference'
import type { ClockName } from './states.js'

/** Published data that a decision stands on: the hall, and the policy in force there when a clock starts. */
export interface Ground {
  readonly hall: Hall
  readonly policy: Policy
}

/**
 * @param at when the clock starts. A list may tell of days before the first policy came into force: those are counted
 *   by the policy of today, since no other is known. What is missing may be published yet, and a conclusion that
 *   was refused for good would leave its case open for ever: each refusal is one for now.
 */
export function groundOf(hallId: string, at: Instant, { reference, now }: DecisionContext): Ground | Rejection {
  const hall = reference.hall(hallId)
  if (hall === undefined) return rejectForNow('unknown-hall', { hallId })
  const policy = reference.policyFor(hallId, at) ?? reference.policyFor(hallId, now)
  return policy === undefined ? rejectForNow('no-policy-in-force', { hallId }) : { hall, policy }
}

/** What a clock of this hall needs beside its limit. */
export function clockTerms(limit: Limit, { hall, policy }: Ground): ClockTerms {
  const hours: BusinessHours = hall.hours
  return { limit, rules: policy.counting, hours, region: hall.region }
}

const LIMITS = {
  notice: 'noticeLimit', correction: 'correctionAnswerLimit', delivery: 'deliveryLimit',
} as const

/** One of acceptance's own clocks, by the policy in force when it starts. */
export function startedClock(clock: ClockName, at: Instant, ground: Ground, context: DecisionContext): ClockStart {
  const limit = ground.policy.acceptance[LIMITS[clock]]
  return startClock(clock, at, clockTerms(limit, ground), { calendars: context.reference.calendars })
}

/** Under which published versions a fact was decided, for its metadata. */
export function stamp(ground: Ground, start?: ClockStart, effectiveAt?: Instant): {
  readonly policyVersion: string
  readonly calendarVersion?: string
  readonly effectiveAt?: Instant
} {
  const calendarVersion = start && calendarVersionText(start.due)
  return present({ policyVersion: policyVersionOf(ground.policy), calendarVersion, effectiveAt })
}
