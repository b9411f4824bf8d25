import type { EventStore, FeedBatch, StoredEvent } from '@bihuan/kernel'
import { describe, expect, it } from '@jest/globals'
import { FeedReader } from './feed-reader.js'

/** A feed that hands out exactly these ids, in batches of two, whatever is stored. */
function feedOf(...ids: readonly string[]): EventStore {
  const batches: FeedBatch[] = []
  for (let from = 0; from < ids.length; from += 2) {
    const events = ids.slice(from, from + 2).map((id) => ({ id }) as StoredEvent)
    batches.push({ events, scannedTo: String(from + events.length).padStart(2, '0') })
  }
  const feed: Pick<EventStore, 'head' | 'subscribe'> = {
    head: () => Promise.resolve(String(ids.length).padStart(2, '0')),
    subscribe: async function* subscribe() {
      yield* await Promise.resolve(batches)
    },
  }
  return feed as EventStore
}

const STORED = ['a', 'b', 'c']

describe('A reader of the feed', () => {
  it('misses nothing and sees nothing twice in a feed that is whole', async () => {
    expect(await new FeedReader(feedOf('a', 'b', 'c'), 'whole', 2).against(STORED)).toEqual({ missing: 0, doubled: 0 })
  })

  it('finds an event that was kept from it', async () => {
    expect(await new FeedReader(feedOf('a', 'c'), 'gap', 2).against(STORED)).toEqual({ missing: 1, doubled: 0 })
  })

  it('finds an event that was given to it twice', async () => {
    const reader = new FeedReader(feedOf('a', 'b', 'b', 'c'), 'twice', 2)
    expect(await reader.against(STORED)).toEqual({ missing: 0, doubled: 1 })
  })
})
