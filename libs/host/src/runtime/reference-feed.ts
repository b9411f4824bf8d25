import type { EventStore, Position, RecordedEvent, Timers } from '@bihuan/kernel'
import { emptyReference, publishedPrefixes, withPublished, type Reference } from '@bihuan/reference'
import { followFeed } from './feed-follower.js'
import { PositionMark } from './position-mark.js'
import type { RecordedReader } from './recorded-reader.js'
import type { HealthCheck } from './health.js'
import { Worker, type WorkerPorts } from './worker.js'

export interface ReferenceFeedPorts extends WorkerPorts {
  readonly store: EventStore
  readonly reader: RecordedReader
  readonly timers: Timers
}

const BATCH = 500
const MOST_WAITERS = 1_000
/** A publication is answered when this process knows it, or after so long in any case. */
const KNOWN_WITHIN_MS = 5_000

/** Everything published, folded from the store's own feed: no process decides by a file of its own. */
export class ReferenceFeed {
  private value: Reference = emptyReference
  private readonly worker: Worker
  private readonly mark: PositionMark
  private readonly listeners: ((event: RecordedEvent) => void)[] = []

  constructor(private readonly ports: ReferenceFeedPorts) {
    this.worker = new Worker('reference', ports)
    this.mark = new PositionMark(ports.timers, MOST_WAITERS)
  }

  get current(): Reference {
    return this.value
  }

  /** Told of each publication in order, those of the past included. */
  onPublished(listener: (event: RecordedEvent) => void): void {
    this.listeners.push(listener)
  }

  /** Follows until `signal` is aborted; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await this.worker.run(signal, () => this.follow(signal))
    if (this.worker.failed) this.mark.end()
  }

  /** True when everything up to this position is known. */
  knows(position: Position, withinMs = KNOWN_WITHIN_MS): Promise<boolean> {
    return this.mark.wait(position, withinMs)
  }

  check(): HealthCheck {
    return this.worker.check()
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const request = { after: this.mark.position, prefixes: publishedPrefixes, limit: BATCH }
    for await (const { events, scannedTo } of followFeed(this.ports.store, request, signal)) {
      for (const event of events) this.take(this.ports.reader.recorded(event))
      this.mark.moveTo(scannedTo)
      this.worker.progressed()
    }
  }

  private take(event: RecordedEvent): void {
    this.value = withPublished(this.value, event)
    for (const listener of this.listeners) listener(event)
  }
}
