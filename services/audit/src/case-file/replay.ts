import { definitionOf, type Names, type ServiceName } from '@bihuan/contracts'
import { defaultLightThresholds } from '@bihuan/deadlines'
import { readEvent, verifyChain } from '@bihuan/host'
import type { Instant, RecordedEvent, StoredEvent } from '@bihuan/kernel'
import { prefixOf } from '@bihuan/kernel'
import { knowledgeAt, namesOf, type Reference } from '@bihuan/reference'
import type { CaseFile, ChainVerdict, TimelineEntry } from './case-file.js'
import { CHAPTERS } from './chapters.js'
import { auditedClocks } from './audited-clocks.js'

/** Names of all streams that may hold something about a case: known beforehand, so no index is needed. */
export function streamsOf(caseId: string): readonly string[] {
  return CHAPTERS.flatMap(({ service }) => [`${service}-${caseId}`, `${service}.access-${caseId}`])
}

/**
 * A case file from its stored streams and nothing else: merged by position, folded by the services' own rules, clocks
 * explained with the calendars published by then, chains verified whole.
 *
 * @param knownAt only what was recorded by then counts; `now` is the moment for lights when it is left out
 * @returns `undefined` when nothing of the case was recorded by then
 */
export function replay(
  caseId: string, streams: ReadonlyMap<string, readonly StoredEvent[]>,
  moment: { readonly knownAt: Instant | undefined; readonly now: Instant }, reference: Reference,
): CaseFile | undefined {
  const known = knowledgeAt(reference, moment.knownAt, moment.now)
  const events = [...streams.values()].map((stored) => recordedBy(stored, known.recordedUntil)).flat()
    .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.revision - b.revision))
  const last = events.at(-1)
  if (last === undefined) return undefined
  const names = namesOf(reference, itemCodeOf(events))
  const isReading = ({ stream }: { readonly stream: string }): boolean => prefixOf(stream).endsWith('.access')
  const lines = events.map((event) => lineOf(event, names))
  const chains = [...streams.values()].map(chainOf)
  const states = CHAPTERS.flatMap(({ service, fold }) => {
    const own = events.filter(({ stream }) => stream === `${service}-${caseId}`)
    return own.length === 0 ? [] : [[service, fold(own)] as const]
  })
  const lights = reference.policyFor(hallOf(events) ?? '', known.moment)?.approval.lights ?? defaultLightThresholds
  return {
    caseId, knownAt: moment.knownAt ?? null, position: last.position,
    verified: chains.every((chain) => chain.verified),
    timeline: lines.filter((line) => !isReading(line)),
    states: Object.fromEntries(states),
    clocks: states.flatMap(([service, state]) => auditedClocks(service, state, { ...known, lights })),
    chains,
    readings: lines.filter(isReading),
  }
}

/** The longest prefix of a stream recorded by then (architecture §3, *Known at T*). */
function recordedBy(stored: readonly StoredEvent[], knownAt: Instant | undefined): readonly RecordedEvent[] {
  const events = stored.map(readEvent)
  const later = knownAt === undefined ? -1 : events.findIndex(({ metadata }) => metadata.recordedAt > knownAt)
  return later === -1 ? events : events.slice(0, later)
}

function lineOf(event: RecordedEvent, names: Names): TimelineEntry {
  const { position, stream, revision, id, type, version, data, metadata } = event
  const { recordedAt, effectiveAt, policyVersion, calendarVersion } = metadata
  const { actor, commandId, causationId, correlationId } = metadata
  return {
    position, recordedAt, ...(effectiveAt === undefined ? {} : { effectiveAt }),
    service: prefixOf(stream).split('.')[0] as ServiceName,
    stream, revision, id, type, version, actor, commandId, causationId, correlationId,
    ...(policyVersion === undefined ? {} : { policyVersion }),
    ...(calendarVersion === undefined ? {} : { calendarVersion }),
    text: definitionOf(type).text(data, names), data,
  }
}

function chainOf(stored: readonly StoredEvent[]): ChainVerdict {
  const report = verifyChain(stored)
  const stream = stored[0]?.stream ?? ''
  return report.kind === 'verified'
    ? { stream, events: stored.length, verified: true, lastHash: report.lastHash }
    : { stream, events: stored.length, verified: false, brokenAt: report.revision, fault: report.fault }
}

function itemCodeOf(events: readonly RecordedEvent[]): string | undefined {
  for (const { data } of events) {
    const item: unknown = 'item' in data ? data.item : undefined
    if (typeof item === 'object' && item !== null && 'code' in item) return String(item.code)
  }
  return undefined
}

function hallOf(events: readonly RecordedEvent[]): string | undefined {
  return events.map(({ metadata }) => metadata.hallId).findLast((hallId) => hallId !== undefined)
}
