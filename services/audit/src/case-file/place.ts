import type { StoredStreamsByName } from '@bihuan/host'
import type { ScopeKeys } from '@bihuan/kernel'
import { attempt } from './attempt.js'
import { caseStreams } from './chapters.js'
import { readHistory } from './stored-history.js'

/**
 * Where a case belongs: the hall, and all units that take part as any service sees it. Only events that the chain
 * proves count, so that nobody moves a case into another hall by changing what is stored.
 */
export function placeOf(caseId: string, streams: StoredStreamsByName): ScopeKeys | undefined {
  const scopes = caseStreams(caseId).filter(({ holds }) => holds === 'history').flatMap(({ chapter, name }) => {
    const { entries } = readHistory(name, streams.get(name) ?? [])
    const proven = entries.filter(({ verified }) => verified).flatMap(({ event }) => event ?? [])
    return attempt(() => chapter.fold(proven).scope()) ?? []
  })
  const [first] = scopes
  return first && { ...first, unitIds: [...new Set(scopes.flatMap(({ unitIds }) => unitIds))] }
}
