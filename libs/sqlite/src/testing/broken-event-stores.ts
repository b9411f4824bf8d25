import { NO_STREAM, type EventStore, type FeedBatch, type FeedRequest, type SealedEvent } from '@bihuan/kernel'
import { seededEntropy } from '@bihuan/testing'

/** Exchanges some members in place, so that the lab still knows the handle. */
function changed(store: EventStore, changes: (original: EventStore) => Partial<EventStore>): void {
  const original: EventStore = {
    id: store.id,
    append: store.append.bind(store),
    readStream: store.readStream.bind(store),
    readFeed: store.readFeed.bind(store),
    head: store.head.bind(store),
    subscribe: store.subscribe.bind(store),
    close: store.close.bind(store),
  }
  Object.assign(store, changes(original))
}

/** As a store whose writers take their positions before they commit: some events appear behind later ones. */
export function handsOutPositionsTooEarly(store: EventStore): void {
  const held = new Set<string>()
  const early = (batch: FeedBatch): FeedBatch => {
    const events = batch.events.filter(({ id, position }) => {
      const late = Number(position) % 7 === 0 && position < batch.scannedTo && !held.has(id)
      if (late) held.add(id)
      return !late
    })
    return { ...batch, events }
  }
  changed(store, (original) => ({
    readFeed: async (request) => early(await original.readFeed(request)),
    async* subscribe(request: FeedRequest, signal: AbortSignal) {
      for await (const batch of original.subscribe(request, signal)) yield early(batch)
    },
  }))
}

export function ignoresTheExpectedRevision(store: EventStore): void {
  changed(store, (original) => ({
    async append(stream, _expected, events) {
      const revision = (await original.readStream(stream)).at(-1)?.revision ?? NO_STREAM
      return original.append(stream, revision, events)
    },
  }))
}

export function ignoresIds(store: EventStore): void {
  const entropy = seededEntropy(5)
  changed(store, (original) => ({
    append: (stream, expected, events) =>
      original.append(stream, expected, events.map((event) => ({ ...event, id: entropy.uuid() }))),
  }))
}

export function writesOneByOne(store: EventStore): void {
  changed(store, (original) => ({
    async append(stream, expected, events) {
      const [first, ...rest] = events
      let appended = await original.append(stream, expected, first === undefined ? [] : [first])
      for (const event of rest) appended = await original.append(stream, appended.revision, [event])
      return appended
    },
  }))
}

export function printsJsonAnew(store: EventStore): void {
  const anew = (event: SealedEvent): SealedEvent => ({ ...event, data: JSON.stringify(JSON.parse(event.data)) })
  changed(store, (original) => ({
    append: (stream, expected, events) => original.append(stream, expected, events.map(anew)),
  }))
}

/** The answer was lost, and the caller is told that nothing happened. */
export function swallowsLostAnswers(store: EventStore): void {
  changed(store, (original) => ({
    append: (stream, expected, events) => original.append(stream, expected, events).catch(() =>
      ({ revision: expected + events.length, position: '' })),
  }))
}
