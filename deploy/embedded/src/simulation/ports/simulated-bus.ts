import {
  Damaged,
  type BatchHandler, type ConsumeRequest, type Consumers, type DeliveredBatch, type EventBus, type EventStore,
  type Position,
} from '@bihuan/kernel'

/** What the bus does to a group beyond handing on the feed; all of it allowed by "at least once". */
export interface Deliveries {
  batchSize(): number
  /** Waits before a batch is handed over: a slow consumer. */
  delay(group: string): Promise<void>
  /** Cases in another order than the feed's, the events of each case in their own. */
  reordered(batch: DeliveredBatch): DeliveredBatch
  /** How many times a batch is handed over before the position moves. */
  times(): number
  /** Where a group goes on that had come so far: there, or earlier. */
  resumeAt(position: Position): Position
}

export const plainDeliveries: Deliveries = {
  batchSize: () => 10, delay: async () => undefined, reordered: (batch) => batch, times: () => 1,
  resumeAt: (position) => position,
}

/** The feed as the bus, with what buses do to their consumers. */
export class SimulatedBus implements EventBus {
  private readonly closing = new AbortController()

  constructor(
    private readonly store: EventStore, private readonly consumers: Consumers, private readonly deliveries: Deliveries,
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
    const limit = this.deliveries.batchSize()
    for await (const batch of this.store.subscribe({ after, prefixes, limit }, signal)) {
      if (batch.events.length > 0) await this.handOver(group, batch, handler)
      await save(batch.scannedTo)
      if (signal.aborted) return
    }
  }

  async close(): Promise<void> {
    this.closing.abort()
  }

  private async handOver(group: string, batch: DeliveredBatch, handler: BatchHandler): Promise<void> {
    await this.deliveries.delay(group)
    for (let left = this.deliveries.times(); left > 0; left--) await handler(this.deliveries.reordered(batch))
  }

  private async positionOf(group: string): Promise<Position | undefined> {
    const checkpoint = await this.consumers.position(group)
    if (checkpoint === undefined) return undefined
    if (checkpoint.storeId !== this.store.id) throw new Damaged(`the position of ${group} belongs to another store`)
    return this.deliveries.resumeAt(checkpoint.position)
  }

  private async startHere(save: (position: Position) => Promise<void>): Promise<Position> {
    const { scannedTo } = await this.store.readFeed({ after: await this.store.head(), prefixes: [], limit: 1 })
    await save(scannedTo)
    return scannedTo
  }
}
