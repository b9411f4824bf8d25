import type { Policy } from '@bihuan/contracts'
import { limitProblems } from '@bihuan/deadlines'
import type { Reference } from '../reference.js'
import { inWorkingDays } from './item-problems.js'
import { problem, type ReferenceProblem } from './problem.js'

/** 行政许可法 Art. 32(4): what is missing is told within five working days; a policy may only shorten that. */
const longestNotice = 5

/** What must hold before a policy may be published. */
export function policyProblems(
  policy: Policy, reference: Pick<Reference, 'hall' | 'policies'>,
): readonly ReferenceProblem[] {
  const { hallId, validFrom, validTo, acceptance, approval } = policy
  const problems: ReferenceProblem[] = []
  if (hallId !== undefined && reference.hall(hallId) === undefined) {
    problems.push(problem('unknown-hall', 'policy', hallId))
  }
  if (validTo !== undefined && validTo < validFrom) problems.push(problem('ends-before-it-begins', 'policy', validTo))
  for (const [at, limit] of Object.entries({
    'notice limit': acceptance.noticeLimit, 'correction answer limit': acceptance.correctionAnswerLimit,
    'delivery limit': acceptance.deliveryLimit,
  })) {
    for (const found of limitProblems(limit)) problems.push(problem('faulty-limit', at, found))
  }
  if (inWorkingDays(acceptance.noticeLimit) > longestNotice) {
    problems.push(problem('notice-longer-than-law', 'notice limit', acceptance.noticeLimit.amount))
  }
  if (approval.lights.yellowAbove > approval.lights.redAbove) {
    problems.push(problem('red-before-yellow', 'lights', approval.lights.redAbove))
  }
  return [...problems, ...rivals(policy, reference.policies)]
}

/** Two policies for the same place on the same day would leave it to chance which one counts. */
function rivals(policy: Policy, published: readonly Policy[]): readonly ReferenceProblem[] {
  return published
    .filter((other) => other.code !== policy.code && other.hallId === policy.hallId && overlap(policy, other))
    .map(({ code }) => problem('two-policies-at-once', 'policy', code))
}

function overlap(one: Policy, other: Policy): boolean {
  return (one.validTo === undefined || other.validFrom <= one.validTo)
    && (other.validTo === undefined || one.validFrom <= other.validTo)
}
