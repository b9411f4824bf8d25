import type { Reference } from '../reference.js'
import { itemProblems } from './item-problems.js'
import { organisationProblems } from './organisation-problems.js'
import { policyProblems } from './policy-problems.js'
import { problem, type ReferenceProblem } from './problem.js'

/**
 * Everything wrong with published data as a whole; each finding names the thing it stands in. A new organisation is
 * checked so against all items and policies: it may not drop a unit or hall that they need.
 */
export function referenceProblems(reference: Reference): readonly ReferenceProblem[] {
  const { organisation, items, policies } = reference
  if (organisation === undefined) return [problem('no-organisation', 'reference')]
  return [
    ...organisationProblems(organisation),
    ...[...items.values()].flatMap((item) => placed(`item ${item.code}`, itemProblems(item, reference))),
    ...policies.flatMap((policy) => placed(`policy ${policy.code}`, policyProblems(policy, reference))),
  ]
}

function placed(thing: string, problems: readonly ReferenceProblem[]): readonly ReferenceProblem[] {
  return problems.map((found) => ({ ...found, at: `${thing}, ${found.at}` }))
}
