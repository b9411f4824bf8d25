import {
  Damaged, isStreamName, streamName,
  type EventMetadata, type EventStore, type ParkedEntry, type StoredEvent, type StreamPrefix,
} from '@bihuan/kernel'

interface Placed {
  readonly stream: string
  readonly metadata: Pick<EventMetadata, 'caseId'>
}

/** Under which key an event waits: all events of a case under its id, everything else under its stream. */
export function parkingKey(event: Placed): string {
  return event.metadata.caseId ?? event.stream
}

/**
 * The events that an entry names by their positions, oldest first. Streams of a case carry its id (architecture §1.3),
 * so they are found without an index.
 * @throws Damaged when one of them is not in the store
 */
export async function parkedEvents(
  store: EventStore, prefixes: readonly StreamPrefix[],
  { group, key, positions }: Pick<ParkedEntry, 'group' | 'key' | 'positions'>,
): Promise<readonly StoredEvent[]> {
  const streams = isStreamName(key) ? [key] : prefixes.map((prefix) => streamName(prefix, key))
  const wanted = new Set(positions)
  const found: StoredEvent[] = []
  for (const stream of streams) {
    found.push(...(await store.readStream(stream)).filter(({ position }) => wanted.has(position)))
  }
  if (found.length !== wanted.size) {
    throw new Damaged(`${group}: ${wanted.size - found.length} of the events parked under ${key} are not in the store`)
  }
  return found.sort((left, right) => (left.position < right.position ? -1 : 1))
}
