import type { EventStore, FeedBatch, FeedRequest } from '@bihuan/kernel'

/**
 * Every batch of the feed after a position. The first one is read at once, whatever it holds: so a follower knows how
 * far it stands although nothing of its prefixes was ever recorded.
 */
export async function* followFeed(
  store: EventStore, request: FeedRequest, signal: AbortSignal,
): AsyncIterable<FeedBatch> {
  const first = await store.readFeed(request)
  yield first
  if (signal.aborted) return
  yield* store.subscribe({ ...request, after: first.scannedTo }, signal)
}
