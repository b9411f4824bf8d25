import { policyPublished, type EvaluationPolicy, type PolicyPublished } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { DecidingActor, Reference } from '@bihuan/reference'
import { calendarWithDaysOff, demonstrationReference, published } from '@bihuan/reference/testing'
import type { OpenEvaluation, SubmitRating } from '../domain/commands.js'

/** A Monday morning, 09:00 in Asia/Shanghai, in a month without holidays. */
export const MONDAY: Instant = '2026-03-02T01:00:00.000Z'

export const CASE_ID = '990100ABCDEFGHJKMNP'
export const SUBJECT_ID = '11111111-1111-4111-8111-111111111111'
export const STRANGER_ID = '22222222-2222-4222-8222-222222222222'

export const SYSTEM: DecidingActor = { id: 'system:evaluation', roles: ['system'], kind: 'system' }

/** All four nodes, thirty days; silence counts as Guangdong 2019 had it: 7 natural days, basically satisfied. */
export const ASKING: EvaluationPolicy = {
  nodes: ['received', 'accepted', 'closed', 'visit'], openFor: { amount: 30, unit: 'naturalDay' },
  defaultRating: { after: { amount: 7, unit: 'naturalDay' }, level: 'basicallySatisfied' },
}

/** The prefecture's policy of the demonstration, in a version that asks in another way. */
export function policyAsking(evaluation: EvaluationPolicy): PolicyPublished {
  const policy = demonstrationReference.policyFor('city', MONDAY)
  if (policy === undefined) throw new TypeError('the demonstration has a policy')
  return policyPublished({ policy: { ...policy, version: policy.version + 1, evaluation } })
}

export function asking(evaluation: EvaluationPolicy): Reference {
  return published(demonstrationReference, policyAsking(evaluation))
}

export const REFERENCE = asking(ASKING)

/** 9 March 2026, when silence would count, becomes a day off: no real notice says so. */
export const SURPRISING_CALENDAR = calendarWithDaysOff('2026-03-09')

/** What a reaction to an application hands over: of the market unit, at window 5 of the city hall, by `citizen-1`. */
export function opening(more: Partial<OpenEvaluation> = {}): OpenEvaluation {
  return {
    caseId: CASE_ID, hallId: 'city', windowId: 'city-w05', unitId: 'market', itemCode: 'food-licence',
    ownerId: 'citizen-1', applicantSubjectId: SUBJECT_ID, reachable: true, staff: ['clerk-1'],
    node: 'received', at: MONDAY, knownAt: MONDAY, ...more,
  }
}

/** What an evaluator at the window sends. */
export function rating(more: Partial<SubmitRating> = {}): SubmitRating {
  return { node: 'closed', level: 'satisfied', channel: 'hallTablet', way: { kind: 'device' }, ...more }
}
