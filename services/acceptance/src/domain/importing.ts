import { reject, type Instant, type Rejection } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext } from '@bihuan/reference'
import type { CaseFile } from './states.js'

/** What a command from a list may carry (domain-model.md, Import of lists). */
export interface FromList {
  readonly effectiveAt?: Instant
  readonly imported?: true
}

/** Before it no limit can be reckoned: see `firstYear` of the deadlines library, whose first days lack a day before. */
const EARLIEST: Instant = '1993-01-01T00:00:00.000Z'

/**
 * Only an importer tells of the past, and nobody of the future. A list's word skips materials and the second person,
 * because it tells of what was decided long ago: so it counts only in a case that came from a list itself. A case that
 * lies on the counter is none of an importer's business.
 * @param file of the case that is there already; none while it is being registered
 */
export function listRefused(
  { effectiveAt, imported }: FromList, { actor, now }: DecisionContext,
  file?: Pick<CaseFile, 'imported' | 'receivedAt'>,
): Rejection | undefined {
  const fromList = effectiveAt !== undefined || imported !== undefined
  if (fromList && !actor.roles.includes('importer')) return reject('importer-only')
  if (file?.imported === false && (fromList || importsOnly(actor))) return reject('not-from-a-list')
  const notBefore = file?.receivedAt
  if (effectiveAt !== undefined && effectiveAt > now) return reject('time-in-future', { given: effectiveAt, now })
  if (effectiveAt !== undefined && effectiveAt < EARLIEST) return reject('time-too-early', { given: effectiveAt })
  const early = effectiveAt !== undefined && notBefore !== undefined && effectiveAt < notBefore
  return early ? reject('times-out-of-order', { given: effectiveAt, notBefore }) : undefined
}

/** Roles that may give the same commands in the daily work of a hall. */
const AT_THE_COUNTER = ['clerk', 'issuer', 'device', 'applicant']

function importsOnly({ roles }: DecidingActor): boolean {
  return roles.includes('importer') && !roles.some((role) => AT_THE_COUNTER.includes(role))
}
