import type { Position, StoredEvent } from '../event.js'
import type { StreamPrefix } from '../stream.js'

/**
 * What a consumer group's handler is given: events in the order of the feed, all of one case in one order.
 * The group's position moves past the batch when the handler has returned; when it throws, the batch comes again.
 */
export type BatchHandler = (batch: DeliveredBatch) => Promise<void>

export interface DeliveredBatch {
  readonly events: readonly StoredEvent[]
  /** The group stands here once the batch is handled. */
  readonly scannedTo: Position
}

export interface ConsumeRequest {
  /** Consumer group, unique over all services: `approval.reactions`. Its position lives in Consumers. */
  readonly group: string
  readonly prefixes: readonly StreamPrefix[]
  /** A new group starts at the first event ever, or behind what stands when it is first started. */
  readonly from: 'beginning' | 'deployment'
  readonly signal: AbortSignal
}

/** Carries stored events, byte for byte, from the store to consumer groups, at least once, in feed order. */
export interface EventBus {
  /** Hands a batch of the feed to the bus. On a bus that is the feed itself there is nothing to do. */
  publish(batch: readonly StoredEvent[]): Promise<void>
  /** Runs until `signal` is aborted; rejects when the handler or the bus fails. */
  consume(request: ConsumeRequest, handler: BatchHandler): Promise<void>
  close(): Promise<void>
}
