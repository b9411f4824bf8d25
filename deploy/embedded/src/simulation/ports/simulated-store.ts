import {
  MAX_EVENTS_PER_STREAM, Unavailable,
  type Appended, type EventStore, type FeedBatch, type FeedRequest, type Position, type SealedEvent, type StoredEvent,
} from '@bihuan/kernel'
import { checkAppend } from './append-limits.js'
import { BEFORE_ALL, type EventLog } from './event-log.js'
import type { Line, Operation } from './line.js'

const MAX_FEED_BATCH = 10_000

/** The event store as one process reaches it. */
export class SimulatedStore implements EventStore {
  readonly id: string
  private readonly closing = new AbortController()

  constructor(private readonly log: EventLog, private readonly line: Line) {
    this.id = log.id
  }

  async append(stream: string, expectedRevision: number, events: readonly SealedEvent[]): Promise<Appended> {
    checkAppend(stream, expectedRevision, events)
    const operation = { port: 'store', name: 'append', about: stream, writes: true } as const
    return this.call(operation, () => this.log.append(stream, expectedRevision, events))
  }

  readStream(
    stream: string, fromRevision = 0, limit: number = MAX_EVENTS_PER_STREAM,
  ): Promise<readonly StoredEvent[]> {
    return this.call(reading('readStream', stream), () =>
      this.log.stream(stream).slice(fromRevision, fromRevision + limit))
  }

  async readFeed({ after, prefixes, limit }: FeedRequest): Promise<FeedBatch> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_FEED_BATCH) throw new RangeError(`a batch of ${limit}`)
    return this.call(reading('readFeed', String(prefixes)), () => this.log.after(after, prefixes, limit))
  }

  head(): Promise<Position | undefined> {
    return this.call(reading('head', ''), () => this.log.head)
  }

  async* subscribe(request: FeedRequest, signal: AbortSignal): AsyncIterable<FeedBatch> {
    const over = AbortSignal.any([signal, this.closing.signal])
    let { after } = request
    while (!over.aborted) {
      const batch = await this.readFeed({ ...request, after })
      const moved = batch.scannedTo > (after ?? BEFORE_ALL)
      after = batch.scannedTo
      if (moved) yield batch
      else if ((this.log.head ?? BEFORE_ALL) <= after) {
        await this.line.awaken((happened) => this.log.watch(happened), over)
      }
    }
  }

  async close(): Promise<void> {
    this.closing.abort()
  }

  private call<T>(operation: Operation, effect: () => T): Promise<T> {
    if (this.closing.signal.aborted) return Promise.reject(new Unavailable('the store is closed'))
    return this.line.call(operation, effect)
  }
}

function reading(name: string, about: string): Operation {
  return { port: 'store', name, about, writes: false }
}
