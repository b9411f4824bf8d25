import type { RecordedEvent, StoredEvent } from '@bihuan/kernel'
import { errorFacts, type Log } from '../log.js'
import type { RecordedReader } from '../recorded-reader.js'
import { parkingKey } from './parked-events.js'

/** An event as a reaction group takes it from the bus, with the key under which it waits if it has to. */
export type TakenEvent =
  | { readonly kind: 'readable'; readonly key: string; readonly event: RecordedEvent }
  | { readonly kind: 'unreadable'; readonly key: string; readonly event: StoredEvent; readonly code: string }

const UNREADABLE_EVENT = 'unreadable-event'

/**
 * What cannot be parsed, or has a version that this release does not know, is parked like anything else that cannot be
 * handled (architecture §7, malformed): it must not hold up the other cases.
 */
export function readTaken(
  { reader, log }: { readonly reader: RecordedReader; readonly log: Log }, stored: StoredEvent,
): TakenEvent {
  try {
    const event = reader.recorded(stored)
    return { kind: 'readable', key: parkingKey(event), event }
  } catch (error) {
    log.error('an event cannot be read', { eventId: stored.id, type: stored.type, ...errorFacts(error) })
    return { kind: 'unreadable', key: keyOfUnreadable(stored), event: stored, code: UNREADABLE_EVENT }
  }
}

function keyOfUnreadable({ stream, metadata }: StoredEvent): string {
  try {
    const { caseId } = JSON.parse(metadata) as { readonly caseId?: unknown }
    return typeof caseId === 'string' ? caseId : stream
  } catch {
    return stream
  }
}
