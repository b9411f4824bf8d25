import { isStreamName, LimitExceeded, NO_STREAM, type SealedEvent } from '@bihuan/kernel'

export const MAX_EVENTS_PER_APPEND = 1_000
/** Data and metadata of one append together, in bytes of UTF-8: what an EventStoreDB server takes at most. */
export const MAX_BYTES_PER_APPEND = 1_000_000

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Refuses before anything is written what a store could not give back as it came.
 * @throws LimitExceeded when the append is too large, RangeError for what no caller should send
 */
export function checkAppend(stream: string, expectedRevision: number, events: readonly SealedEvent[]): void {
  if (!isStreamName(stream)) throw new RangeError(`not a stream name: ${JSON.stringify(stream.slice(0, 140))}`)
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM) {
    throw new RangeError(`not a revision: ${expectedRevision}`)
  }
  if (events.length === 0) throw new RangeError(`an append to ${stream} without events`)
  if (events.length > MAX_EVENTS_PER_APPEND) {
    throw new LimitExceeded(`${events.length} events for ${stream}, at most ${MAX_EVENTS_PER_APPEND} at once`)
  }
  let bytes = 0
  for (const event of events) bytes += checkEvent(event)
  if (bytes > MAX_BYTES_PER_APPEND) {
    throw new LimitExceeded(`${bytes} bytes for ${stream}, at most ${MAX_BYTES_PER_APPEND} at once`)
  }
  if (events.length > 1 && new Set(events.map((event) => event.id)).size < events.length) {
    throw new RangeError(`an append to ${stream} carries the same event id twice`)
  }
}

function checkEvent(event: SealedEvent): number {
  if (!UUID.test(event.id)) throw new RangeError(`not an event id: ${JSON.stringify(event.id)}`)
  if (event.type === '') throw new RangeError(`event ${event.id} has no type`)
  if (!Number.isSafeInteger(event.version) || event.version < 1) {
    throw new RangeError(`event ${event.id} has version ${event.version}`)
  }
  return bytesOf(event.type) + bytesOf(event.data) + bytesOf(event.metadata)
}

/** A lone surrogate has no UTF-8 and a NUL would cut the text: neither would come back as it was hashed. */
function bytesOf(text: string): number {
  if (!text.isWellFormed() || text.includes('\0')) throw new RangeError('text that cannot be stored as it is')
  return Buffer.byteLength(text)
}
