import type { Instant, StoredEvent } from '@bihuan/kernel'
import { knowledgeAt, namesOf, type Reference } from '@bihuan/reference'
import type { CaseFile } from './case-file.js'
import { caseStreams, type CaseStream } from './chapters.js'
import { readHistory, recordedBy, type ReadEntry } from './stored-history.js'
import { timelineOf } from './timeline.js'
import { toldChapter } from './told-chapter.js'

/** Names of all streams that may hold something about a case. */
export function streamsOf(caseId: string): readonly string[] {
  return caseStreams(caseId).map(({ name }) => name)
}

/**
 * A case file from its stored streams and nothing else: merged by position, folded by the services' own rules, clocks
 * explained with the calendars published by then, chains verified whole. A stream that was tampered with is told as far
 * as it can be read, and keeps nothing of the others from being told.
 *
 * @param knownAt only what was recorded by then counts; `now` is the moment for lights when it is left out
 * @returns `undefined` when nothing of the case was recorded by then
 */
export function replay(
  caseId: string, streams: ReadonlyMap<string, readonly StoredEvent[]>,
  moment: { readonly knownAt: Instant | undefined; readonly now: Instant }, reference: Reference,
): CaseFile | undefined {
  const known = knowledgeAt(reference, moment.knownAt, moment.now)
  const read = caseStreams(caseId).flatMap((of) => {
    const { entries, verdict } = readHistory(of.name, streams.get(of.name) ?? [])
    return entries.length === 0 ? [] : [{ ...of, verdict, entries: recordedBy(entries, known.recordedUntil) }]
  })
  const all = read.flatMap(({ entries }) => entries)
  // Lines without a time alone do not show that the case existed then.
  const existed = known.recordedUntil === undefined || all.some(({ metadata }) => metadata !== undefined)
  const position = all.map(({ stored }) => stored.position).sort().at(-1)
  if (position === undefined || !existed) return undefined
  const names = namesOf(reference, itemCodeOf(all))
  const told = read.filter(({ holds, entries }) => holds === 'history' && entries.length > 0)
    .map(({ chapter, entries }) => ({ ...toldChapter(chapter, entries, known, reference), service: chapter.service }))
  return {
    caseId, knownAt: known.recordedUntil ?? null, asOf: known.moment, position,
    verified: read.every(({ verdict }) => verdict.verified),
    timeline: timelineOf(linesOf(read, 'history'), names),
    states: Object.fromEntries(told.flatMap(({ service, state }) => (state === undefined ? [] : [[service, state]]))),
    clocks: told.flatMap(({ clocks }) => clocks),
    leftOut: told.flatMap(({ leftOut }) => leftOut),
    chains: read.map(({ verdict }) => verdict),
    readings: timelineOf(linesOf(read, 'readings'), names),
  }
}

function linesOf(
  read: readonly (CaseStream & { readonly entries: readonly ReadEntry[] })[], wanted: CaseStream['holds'],
): Parameters<typeof timelineOf>[0] {
  return read.filter(({ holds }) => holds === wanted)
    .flatMap(({ chapter: { service }, entries }) => entries.map((entry) => ({ service, entry })))
}

/** For the names of its steps: rather from a proven event of any service than from one that was changed. */
function itemCodeOf(entries: readonly ReadEntry[]): string | undefined {
  const provenFirst = [...entries].sort((a, b) => Number(b.verified) - Number(a.verified))
  for (const { event } of provenFirst) {
    const item: unknown = event && 'item' in event.data ? event.data.item : undefined
    if (typeof item === 'object' && item !== null && 'code' in item) return String(item.code)
  }
  return undefined
}
