import type { Position, StoredEvent } from '../event.js'
import type { StreamPrefix } from '../stream.js'
import type { Lease } from './consumers.js'

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
  /**
   * The lease under which one process at a time runs the group. What else the group keeps (parked entries) is fenced
   * by the same one: two leases for one group could have two holders, and what the one parks the other would not see.
   * Left out, nothing is fenced.
   */
  readonly lease?: Lease
}

/** Carries stored events, byte for byte, from the store to consumer groups, at least once, in feed order. */
export interface EventBus {
  /** Hands a batch of the feed to the bus. On a bus that is the feed itself there is nothing to do. */
  publish(batch: readonly StoredEvent[]): Promise<void>
  /**
   * Runs until `signal` is aborted; rejects when the handler or the bus fails.
   * @throws FencedOff when the position is to be saved and somebody else has the lease by now
   */
  consume(request: ConsumeRequest, handler: BatchHandler): Promise<void>
  close(): Promise<void>
}
