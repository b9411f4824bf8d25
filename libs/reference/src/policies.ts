import type { Policy } from '@bihuan/contracts'
import { defaultLightThresholds, localDate, type LightThresholds, type PlainDate } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { PolicyEdition, Reference } from './reference.js'

/** `Reference.policyFor` of these. */
export function indexedPolicies(editions: readonly PolicyEdition[]): Reference['policyFor'] {
  const newest = newestFirst(editions)
  return (hallId, at, knownAt) => {
    const known = knownAt === undefined ? newest : newest.filter(({ recordedAt }) => recordedAt <= knownAt)
    return inForce(known, hallId, localDate(at)) ?? inForce(newest, hallId, localDate(at))
  }
}

/** The hall's own policy in force on the local date, else the prefecture's; of several the newest version. */
function inForce(newest: readonly PolicyEdition[], hallId: string, date: PlainDate): Policy | undefined {
  const policies = newest.map(({ policy }) => policy).filter((policy) => isInForce(policy, date))
  return policies.find((policy) => policy.hallId === hallId) ?? policies.find((policy) => policy.hallId === undefined)
}

/** Both days named are days in force. */
function isInForce({ validFrom, validTo }: Pick<Policy, 'validFrom' | 'validTo'>, date: PlainDate): boolean {
  return validFrom <= date && (validTo === undefined || date <= validTo)
}

/**
 * The shares of a limit from which its light is yellow and red: those of the policy in force in the hall then (without
 * a hall, the prefecture's), the usual ones where none is.
 * @param knownAt the policy as it was known then; left out, as it is known today
 */
export function lightsFor(
  reference: Pick<Reference, 'policyFor'>, hallId: string | undefined, at: Instant, knownAt?: Instant,
): LightThresholds {
  return reference.policyFor(hallId ?? '', at, knownAt)?.approval.lights ?? defaultLightThresholds
}

/** How events name the policy they were decided under: 'prefecture.1'. */
export function policyVersionOf(policy: Pick<Policy, 'code' | 'version'>): string {
  return `${policy.code}.${policy.version}`
}

function newestFirst(editions: readonly PolicyEdition[]): readonly PolicyEdition[] {
  return [...editions].sort(({ policy: one }, { policy: other }) => (
    other.version - one.version || (one.validFrom < other.validFrom ? 1 : -1)
  ))
}
