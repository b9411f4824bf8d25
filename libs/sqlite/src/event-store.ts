import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  MAX_EVENTS_PER_STREAM, Unavailable,
  type Appended, type EventStore, type FeedBatch, type FeedRequest, type Position, type SealedEvent, type StoredEvent,
} from '@bihuan/kernel'
import { checkAppend } from './append-limits.js'
import { drainAndClose } from './drain-and-close.js'
import { EventReader } from './event-reader.js'
import { EVENT_STORE } from './event-schema.js'
import { EventWriter } from './event-writer.js'
import { FeedWatch } from './feed-watch.js'
import { GroupCommit } from './group-commit.js'
import { openFile, type OpenFile, type OpenOptions } from './open-file.js'
import { BEFORE_ALL } from './position.js'
import { reading } from './reading.js'

export interface SqliteEventStoreOptions extends OpenOptions {
  /** How often a waiting subscriber looks for writes of other processes. */
  readonly pollMs?: number
}

const POLL_MS = 25
export const MAX_FEED_BATCH = 10_000

/**
 * The event store of one machine in one SQLite file, shared by as many processes as like.
 * @throws Damaged, Unavailable
 */
export async function openSqliteEventStore(options: SqliteEventStoreOptions): Promise<EventStore> {
  return new SqliteEventStore(await openFile(EVENT_STORE, options), options)
}

class SqliteEventStore implements EventStore {
  readonly id: string
  private readonly writer: EventWriter
  private readonly reader: EventReader
  private readonly watch: FeedWatch
  private readonly commits: GroupCommit
  private closed = false

  constructor(private readonly open: OpenFile, options: SqliteEventStoreOptions) {
    const { file, timers, onFatal = () => undefined, pollMs = POLL_MS } = options
    this.id = open.id
    this.writer = new EventWriter(open.writer)
    this.reader = new EventReader(open.reader)
    this.watch = new FeedWatch(open.reader, timers, pollMs)
    this.commits = new GroupCommit({
      database: open.writer,
      file,
      timers,
      onFatal,
      begun: () => this.writer.begun(),
      committed: () => this.watch.wakeAll(),
      rolledBack: () => this.writer.forget(),
    })
  }

  async append(stream: string, expectedRevision: number, events: readonly SealedEvent[]): Promise<Appended> {
    checkAppend(stream, expectedRevision, events)
    return this.commits.submit(stream, () => this.writer.place(stream, expectedRevision, events))
  }

  async readStream(
    stream: string, fromRevision = 0, limit: number = MAX_EVENTS_PER_STREAM,
  ): Promise<readonly StoredEvent[]> {
    return this.read(() => this.reader.stream(stream, fromRevision, limit))
  }

  async readFeed(request: FeedRequest): Promise<FeedBatch> {
    return this.readBatch(request)
  }

  async head(): Promise<Position | undefined> {
    return this.read(() => this.reader.head())
  }

  /** Between two batches the event loop gets a turn, so that catching up does not hold the requests of people. */
  async* subscribe(request: FeedRequest, signal: AbortSignal): AsyncIterable<FeedBatch> {
    let { after } = request
    while (!signal.aborted && !this.watch.closed) {
      const seen = this.watch.version()
      const batch = this.readBatch({ ...request, after })
      if (batch.scannedTo > (after ?? BEFORE_ALL)) {
        after = batch.scannedTo
        yield batch
        await nextTurn()
      } else {
        await this.watch.changed(seen, signal)
      }
    }
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.watch.close()
    await drainAndClose(this.commits, this.open)
  }

  private readBatch(request: FeedRequest): FeedBatch {
    const { limit } = request
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_FEED_BATCH) {
      throw new RangeError(`a batch holds 1 to ${MAX_FEED_BATCH} events, not ${limit}`)
    }
    return this.read(() => this.reader.feed(request))
  }

  private read<T>(read: () => T): T {
    if (this.closed) throw new Unavailable(`${this.open.file} is closed`)
    return reading(this.open.file, read)
  }
}
