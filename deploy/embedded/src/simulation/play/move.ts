import type { Target } from '@bihuan/host'
import type { Command, StoredEvent } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import type { EventLog } from '../ports/event-log.js'

/** One command that somebody may give. */
export interface Move {
  /** Prefix of the streams it is for. */
  readonly prefix: string
  readonly target: Target
  readonly command: Command
  readonly actor: DecidingActor
}

/** What has been recorded about one case so far, as a client with sharp eyes sees it. */
export interface CaseSoFar {
  readonly caseId: string
  /** Unit whose item it is, as far as it is known. */
  readonly unitId: string
  eventsOf(service: string): readonly StoredEvent[]
}

/** The same about a case of the record. */
export function caseSoFar(log: Pick<EventLog, 'stream'>, caseId: string): CaseSoFar {
  const eventsOf = (service: string): readonly StoredEvent[] => log.stream(`${service}-${caseId}`)
  const [first] = eventsOf('acceptance')
  const item = first === undefined ? undefined : memberOf(first, 'item')
  const unitId = typeof item === 'object' && item !== null ? Reflect.get(item, 'unitId') : undefined
  return { caseId, eventsOf, unitId: typeof unitId === 'string' ? unitId : 'market' }
}

export function moveOn(
  prefix: string, id: string, name: string, data: object, actor: DecidingActor,
): Move {
  return { prefix, target: { kind: 'existing', id }, command: { name, data }, actor }
}

export function lastType(events: readonly StoredEvent[]): string | undefined {
  return events.at(-1)?.type
}

/** A member of the data of an event, of which only the name is known here. */
export function memberOf({ data }: Pick<StoredEvent, 'data'>, member: string): unknown {
  const parsed: unknown = JSON.parse(data)
  return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, member) : undefined
}
