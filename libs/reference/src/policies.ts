import type { Policy } from '@bihuan/contracts'
import { localDate, type PlainDate } from '@bihuan/deadlines'
import type { Reference } from './reference.js'

/** The hall's own policy in force on the local date, else the prefecture's; of several the newest version. */
export function indexedPolicies(policies: readonly Policy[]): Reference['policyFor'] {
  const newest = newestFirst(policies)
  const prefecture = newest.filter(({ hallId }) => hallId === undefined)
  return (hallId, at) => {
    const date = localDate(at)
    return newest.find((policy) => policy.hallId === hallId && isInForce(policy, date))
      ?? prefecture.find((policy) => isInForce(policy, date))
  }
}

/** Both days named are days in force. */
export function isInForce({ validFrom, validTo }: Pick<Policy, 'validFrom' | 'validTo'>, date: PlainDate): boolean {
  return validFrom <= date && (validTo === undefined || date <= validTo)
}

/** How events name the policy they were decided under: 'prefecture.1'. */
export function policyVersionOf(policy: Pick<Policy, 'code' | 'version'>): string {
  return `${policy.code}.${policy.version}`
}

function newestFirst(policies: readonly Policy[]): readonly Policy[] {
  return [...policies].sort((one, other) => other.version - one.version || (one.validFrom < other.validFrom ? 1 : -1))
}
