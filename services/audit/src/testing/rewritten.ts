import { hashOf, NO_HASH, splitHash, withHash } from '@bihuan/host'
import type { StoredEvent } from '@bihuan/kernel'

/** What somebody does who changes a stream and knows how chains are made: every hash from there on is made anew. */
export function rewritten(
  events: readonly StoredEvent[], revision: number, change: (event: StoredEvent) => Partial<StoredEvent>,
): readonly StoredEvent[] {
  let previousHash = NO_HASH
  return events.map((event) => {
    const changed = event.revision === revision ? { ...event, ...change(event) } : event
    const stored = splitHash(changed.metadata)
    if (stored === undefined) throw new TypeError('the metadata begins with no hash')
    const metadata = JSON.stringify({ ...JSON.parse(stored.metadata), previousHash })
    previousHash = hashOf({ ...changed, previousHash, metadata })
    return { ...changed, metadata: withHash(metadata, previousHash) }
  })
}
