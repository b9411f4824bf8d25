import { reject, type Instant, type Rejection } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'

/** What a command from a list may carry (domain-model.md, Import of lists). */
export interface FromList {
  readonly effectiveAt?: Instant
  readonly imported?: true
}

/** Before it no limit can be reckoned: see `firstYear` of the deadlines library, whose first days lack a day before. */
const EARLIEST: Instant = '1993-01-01T00:00:00.000Z'

/** Only an importer tells of the past, and nobody of the future. */
export function listRefused(
  { effectiveAt, imported }: FromList, { actor, now }: DecisionContext, notBefore?: Instant,
): Rejection | undefined {
  if (effectiveAt === undefined && imported === undefined) return undefined
  if (!actor.roles.includes('importer')) return reject('importer-only')
  if (effectiveAt !== undefined && effectiveAt > now) return reject('time-in-future', { given: effectiveAt, now })
  if (effectiveAt !== undefined && effectiveAt < EARLIEST) return reject('time-too-early', { given: effectiveAt })
  const early = effectiveAt !== undefined && notBefore !== undefined && effectiveAt < notBefore
  return early ? reject('times-out-of-order', { given: effectiveAt, notBefore }) : undefined
}
