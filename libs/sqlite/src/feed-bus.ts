import {
  Damaged,
  type BatchHandler, type ConsumeRequest, type Consumers, type EventBus, type EventStore, type Position,
} from '@bihuan/kernel'

export interface FeedBusOptions {
  /** Most events that a handler is given at once. */
  readonly batch?: number
}

const BATCH = 500

/**
 * The bus that needs no bus: each consumer group follows the feed of the store with a position of its own. Which
 * process runs a group is decided by whoever holds its lease; the bus fences the position with it.
 */
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

  /** @throws Damaged when the group's position belongs to another store; FencedOff */
  async consume({ group, prefixes, from, lease, ...request }: ConsumeRequest, handler: BatchHandler): Promise<void> {
    const signal = AbortSignal.any([request.signal, this.closing.signal])
    const save = (position: Position): Promise<void> =>
      this.consumers.savePosition(group, { storeId: this.store.id, position }, lease)
    const after = await this.positionOf(group) ?? (from === 'deployment' ? await this.startHere(save) : undefined)
    const limit = this.options.batch ?? BATCH
    for await (const batch of this.store.subscribe({ after, prefixes, limit }, signal)) {
      if (batch.events.length > 0) await handler(batch)
      await save(batch.scannedTo)
      if (signal.aborted) return
    }
  }

  async close(): Promise<void> {
    this.closing.abort()
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
