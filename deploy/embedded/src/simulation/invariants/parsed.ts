import { readEvent } from '@bihuan/host'
import type { RecordedEvent, StoredEvent } from '@bihuan/kernel'

const known = new WeakMap<StoredEvent, RecordedEvent>()

/** The event as rules read it, parsed once for all who judge a play. */
export function parsed(event: StoredEvent): RecordedEvent {
  const before = known.get(event)
  if (before !== undefined) return before
  const recorded = readEvent(event)
  known.set(event, recorded)
  return recorded
}
