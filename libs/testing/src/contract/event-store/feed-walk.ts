import type { EventStore, FeedRequest, Position, StoredEvent } from '@bihuan/kernel'
import { mustEqual, mustHold } from '../../must.js'

/** Reads the feed batch by batch until it has looked past `until`. */
export async function readUntil(
  store: EventStore, request: FeedRequest, until: Position | undefined,
): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  let { after } = request
  while (until !== undefined && (after === undefined || after < until)) {
    const batch = await store.readFeed({ ...request, after })
    mustHold(batch.events.length <= request.limit, `a batch holds at most ${request.limit} events`)
    mustHold(after === undefined || batch.scannedTo > after, 'a read below the head moves on')
    const last = batch.events.at(-1)
    mustHold(last === undefined || last.position <= batch.scannedTo, 'scannedTo covers the events of its batch')
    found.push(...batch.events)
    after = batch.scannedTo
  }
  return found
}

/** Follows the feed live until it has looked past `end`, which may become known only while it runs. */
export async function followUntil(
  store: EventStore, request: FeedRequest, end: Promise<Position>,
): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  const stop = new AbortController()
  let passed: Position = ''
  let goal: Position | undefined
  const look = (): void => {
    if (goal !== undefined && passed >= goal) stop.abort()
  }
  const follow = async (): Promise<void> => {
    for await (const { events, scannedTo } of store.subscribe(request, stop.signal)) {
      found.push(...events)
      passed = scannedTo
      look()
    }
  }
  const learnEnd = async (): Promise<void> => {
    try {
      goal = await end
      look()
    } catch (error) {
      stop.abort()
      throw error
    }
  }
  await Promise.all([follow(), learnEnd()])
  return found
}

export async function readAll(store: EventStore, limit = 1_000): Promise<readonly StoredEvent[]> {
  return readUntil(store, { after: undefined, prefixes: 'all', limit }, await store.head())
}

/** Nothing missing, nothing doubled, in order of position, revisions of each stream without a hole. */
export function mustBeWhole(events: readonly StoredEvent[], expectedIds: readonly string[], who: string): void {
  const seen = new Set(events.map((event) => event.id))
  const missing = expectedIds.filter((id) => !seen.has(id))
  mustEqual({ missing: missing.length, doubled: events.length - seen.size, of: events.length },
    { missing: 0, doubled: 0, of: expectedIds.length }, `what ${who} saw`)
  mustBeInOrder(events, who)
  const revisions = new Map<string, number>()
  for (const { stream, revision } of events) {
    mustEqual(revision, (revisions.get(stream) ?? -1) + 1, `the next revision of ${stream} as ${who} saw it`)
    revisions.set(stream, revision)
  }
}

function mustBeInOrder(events: readonly StoredEvent[], who: string): void {
  let before = ''
  for (const { position } of events) {
    mustHold(before < position, `${who} saw position ${position} after ${before}`)
    before = position
  }
}
