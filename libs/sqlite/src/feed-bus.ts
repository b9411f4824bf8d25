import {
  Damaged, FencedOff,
  type BatchHandler, type ConsumeRequest, type Consumers, type EventBus, type EventStore, type Position, type Timers,
} from '@bihuan/kernel'
import { GroupLease } from './group-lease.js'

export interface FeedBusOptions {
  /** Most events that a handler is given at once. */
  readonly batch?: number
  /** Needed when several processes run the same groups: then one of them does, and another takes over. */
  readonly exclusive?: { readonly timers: Timers; readonly holder: string; readonly ttlMs?: number }
}

const BATCH = 500

/** The bus that needs no bus: each consumer group follows the feed of the store with a position of its own. */
export function feedBus(store: EventStore, consumers: Consumers, options: FeedBusOptions = {}): EventBus {
  return new FeedBus(store, consumers, options)
}

class FeedBus implements EventBus {
  private readonly closing = new AbortController()

  constructor(
    private readonly store: EventStore, private readonly consumers: Consumers, private readonly options: FeedBusOptions,
  ) {}

  async publish(): Promise<void> {
    // What was appended stands in the feed already.
  }

  /** @throws Damaged when the group's position belongs to another store */
  async consume(request: ConsumeRequest, handler: BatchHandler): Promise<void> {
    const signal = AbortSignal.any([request.signal, this.closing.signal])
    const { exclusive } = this.options
    if (exclusive === undefined) return this.follow(request, handler, signal)
    while (!signal.aborted) {
      const lease = await GroupLease.wait(this.consumers, `bus:${request.group}`, exclusive, signal)
      if (lease === undefined) return
      try {
        await this.follow(request, handler, AbortSignal.any([signal, lease.lost]), lease)
      } catch (error) {
        // Somebody else has the group by now: what was handled meanwhile, they handle again.
        if (!(error instanceof FencedOff)) throw error
      } finally {
        await lease.release()
      }
    }
  }

  async close(): Promise<void> {
    this.closing.abort()
  }

  private async follow(
    { group, prefixes, from }: ConsumeRequest, handler: BatchHandler, signal: AbortSignal, lease?: GroupLease,
  ): Promise<void> {
    const save = (position: Position): Promise<void> =>
      this.consumers.savePosition(group, { storeId: this.store.id, position }, lease?.lease)
    const after = await this.positionOf(group) ?? (from === 'deployment' ? await this.startHere(save) : undefined)
    const limit = this.options.batch ?? BATCH
    for await (const batch of this.store.subscribe({ after, prefixes, limit }, signal)) {
      if (batch.events.length > 0) await handler(batch)
      await save(batch.scannedTo)
      if (signal.aborted) return
    }
  }

  private async positionOf(group: string): Promise<Position | undefined> {
    const checkpoint = await this.consumers.position(group)
    if (checkpoint === undefined || checkpoint.storeId === this.store.id) return checkpoint?.position
    throw new Damaged(`the position of ${group} belongs to store ${checkpoint.storeId}, not to ${this.store.id}`)
  }

  /** Saved at once: a crash before the first batch must not move the start past events that came in between. */
  private async startHere(save: (position: Position) => Promise<void>): Promise<Position> {
    const head = await this.store.head()
    const start = head ?? (await this.store.readFeed({ after: undefined, prefixes: [], limit: 1 })).scannedTo
    await save(start)
    return start
  }
}
