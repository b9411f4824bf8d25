import type { StoredEvent } from '@bihuan/kernel'
import type { Played } from '@bihuan/simulator'

/** What happened, without what differs from store to store: type, data, times, actor, versions. */
export type Facts = ReadonlyMap<string, readonly string[]>

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const CASE_ID = /-([0-9A-Z]{19})$/

/**
 * The facts of every stream about a play, in the stream's order. Case numbers become those of the plan; ids, sealed
 * values and positions become words, because they are derived from secrets and places of one store.
 */
export function playedFacts(events: readonly StoredEvent[], { cases, consultations }: Played): Facts {
  const names = new Map<string, string>()
  for (const { number, caseId } of cases) names.set(caseId, `case ${number}`)
  for (const [index, { caseId }] of consultations.entries()) names.set(caseId, `consultation ${index + 1}`)
  const facts = new Map<string, readonly string[]>()
  for (const event of events) {
    const caseId = CASE_ID.exec(event.stream)?.[1] ?? ''
    const name = names.get(caseId)
    if (name === undefined && !event.stream.startsWith('callback.ledger-')) continue
    const stream = event.stream.replace(CASE_ID, `-${name ?? ''}`)
    const fact = name === undefined ? factOf(event) : factOf(event).replaceAll(caseId, name)
    facts.set(stream, [...facts.get(stream) ?? [], fact])
  }
  return facts
}

function factOf({ type, data, metadata }: StoredEvent): string {
  const { recordedAt, effectiveAt, actor, policyVersion, calendarVersion } = JSON.parse(metadata)
  const told = { type, data: JSON.parse(data), recordedAt, effectiveAt, actor, policyVersion, calendarVersion }
  return JSON.stringify(told, (key, value: unknown) => {
    if (key === 'asOf') return 'position'
    if (typeof value === 'object' && value !== null && '$personal' in value) return 'sealed'
    return typeof value === 'string' ? value.replace(UUID, 'id') : value
  })
}
