import type { Position, SealedEvent, StoredEvent } from '../event.js'
import type { StreamPrefix } from '../stream.js'

export interface Appended {
  /** Revision and position of the last event of this append. */
  readonly revision: number
  readonly position: Position
  /** These ids stood at this revision already (idempotent append): the stored bytes may be another writer's. */
  readonly stoodThere?: boolean
}

export interface FeedBatch {
  /** In order of position; only streams of the asked prefixes. */
  readonly events: readonly StoredEvent[]
  /** How far the feed was looked through, also past events of other prefixes: a checkpoint may move here. */
  readonly scannedTo: Position
}

export interface FeedRequest {
  /** Exclusive. `undefined` reads from the beginning. */
  readonly after: Position | undefined
  readonly prefixes: 'all' | readonly StreamPrefix[]
  /** Most events a batch may hold. */
  readonly limit: number
}

/**
 * The only source of truth, and the outbox. Every adapter passes `eventStoreContract`.
 *
 * **Invariant:** the feed has no gaps: once a position was handed out, no event ever appears before it.
 */
export interface EventStore {
  /** Names this store for ever; positions of another store mean nothing here. */
  readonly id: string

  /**
   * Appends all events or none, durable when it answers.
   * The same event ids again at the same `expectedRevision` answer what they answered first (`idempotent append`).
   *
   * @param expectedRevision revision of the stream's last event, `NO_STREAM` for a new stream. Always exact.
   * @throws VersionConflict, OutcomeUnknown, Unavailable, LimitExceeded
   */
  append(stream: string, expectedRevision: number, events: readonly SealedEvent[]): Promise<Appended>

  /** Events of one stream in order; an unknown stream reads as empty. `fromRevision` is inclusive. */
  readStream(stream: string, fromRevision?: number, limit?: number): Promise<readonly StoredEvent[]>

  readFeed(request: FeedRequest): Promise<FeedBatch>

  /** Position of the newest event; `undefined` while the store is empty. */
  head(): Promise<Position | undefined>

  /**
   * Batches as they come, each pulled: the next one is read when the consumer asks for it. A batch without events
   * but a later `scannedTo` is handed out too. Ends when `signal` is aborted.
   */
  subscribe(request: FeedRequest, signal: AbortSignal): AsyncIterable<FeedBatch>

  close(): Promise<void>
}
