import { isStreamName, LimitExceeded, NO_STREAM, type SealedEvent } from '@bihuan/kernel'

export const LIMITS = { eventsPerAppend: 1_000, bytesPerAppend: 1_000_000 } as const

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The limits that every store has (`eventStoreContract`). @throws LimitExceeded, RangeError */
export function checkAppend(stream: string, expectedRevision: number, events: readonly SealedEvent[]): void {
  const { eventsPerAppend, bytesPerAppend } = LIMITS
  if (!isStreamName(stream)) throw new RangeError('not a stream name')
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM) throw new RangeError('not a revision')
  if (events.length === 0) throw new RangeError('an append without events')
  if (events.length > eventsPerAppend) throw new LimitExceeded(`more than ${eventsPerAppend} events at once`)
  if (!events.every(isStorable)) throw new RangeError('an event that cannot be stored as it is')
  if (new Set(events.map(({ id }) => id)).size < events.length) throw new RangeError('the same event id twice')
  const bytes = events.reduce((sum, event) => sum + bytesOf(event), 0)
  if (bytes > bytesPerAppend) throw new LimitExceeded(`more than ${bytesPerAppend} bytes at once`)
}

function isStorable({ id, type, version, data, metadata }: SealedEvent): boolean {
  return UUID.test(id) && type !== '' && Number.isSafeInteger(version) && version >= 1
    && [data, metadata].every((text) => text.isWellFormed() && !text.includes('\0'))
}

function bytesOf({ type, data, metadata }: SealedEvent): number {
  return Buffer.byteLength(type) + Buffer.byteLength(data) + Buffer.byteLength(metadata)
}
