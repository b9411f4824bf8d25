import type {
  DocumentChange, EventStore, FeedBatch, Position, ReadModels, Timers, ViewDocument,
} from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'
import { followFeed } from './feed-follower.js'
import { errorFacts } from './log.js'
import { PositionMark } from './position-mark.js'
import { projectBatch, touchedIds } from './projection.js'
import type { RecordedReader } from './recorded-reader.js'
import type { HealthCheck } from './health.js'
import { Worker, type WorkerPorts } from './worker.js'

export interface ProjectorPorts extends WorkerPorts {
  readonly store: EventStore
  readonly readModels: ReadModels
  readonly reader: RecordedReader
  readonly timers: Timers
  readonly batch: number
  readonly mostWaiters: number
}

const LOADED_AT_ONCE = 500
/** A batch that changes nothing moves the checkpoint at most so often: it can be scanned again at no loss. */
const IDLE_SAVE_MS = 100
/** How often a process that does not run the view looks how far the one that does has come. */
const POLL_MS = 10

/** Keeps one view up to date with the feed. It stops at what it cannot project: a view is never silently wrong. */
export class ViewProjector {
  private readonly worker: Worker
  private readonly mark: PositionMark
  private running = false
  private savedMs = 0
  private unsaved: Position | undefined
  private savingSoon = false

  constructor(readonly view: ViewDefinition, private readonly ports: ProjectorPorts) {
    this.worker = new Worker(`view:${view.shape.name}`, ports)
    this.mark = new PositionMark(ports.timers, ports.mostWaiters)
  }

  get name(): string {
    return this.view.shape.name
  }

  /** How far the view has scanned, as this process knows. */
  get position(): Position | undefined {
    return this.mark.position
  }

  get failed(): boolean {
    return this.worker.failed
  }

  /** Once, in every process, before the view is asked or run. */
  async open(): Promise<void> {
    await this.ports.readModels.open(this.view.shape)
    await this.look()
  }

  /** Projects until `held` is aborted or the view has failed. The batch in hand is finished. */
  async run(held: AbortSignal): Promise<void> {
    this.running = true
    try {
      await this.worker.run(held, () => this.follow(held))
    } finally {
      this.running = false
      if (this.worker.failed) this.mark.end()
    }
  }

  async waitFor(after: Position, timeoutMs: number): Promise<boolean> {
    if (this.failed) return false
    if (this.running) return this.mark.wait(after, timeoutMs)
    const { timers } = this.ports
    const untilMs = timers.nowMs() + timeoutMs
    for (;;) {
      if (await this.look() >= after) return true
      const leftMs = untilMs - timers.nowMs()
      if (leftMs <= 0) return false
      await this.mark.wait(after, Math.min(POLL_MS, leftMs))
    }
  }

  check(): HealthCheck {
    return this.worker.check()
  }

  /** The position; where another process runs the view, as it stands in the read models now. */
  async refreshed(): Promise<Position | undefined> {
    if (!this.running) await this.look()
    return this.mark.position
  }

  /** Takes what stands in the read models as this process's knowledge; the empty text stands before every position. */
  private async look(): Promise<Position> {
    const checkpoint = await this.ports.readModels.checkpoint(this.name)
    if (checkpoint?.storeId === this.ports.store.id) this.mark.moveTo(checkpoint.position)
    return this.mark.position ?? ''
  }

  private async follow(held: AbortSignal): Promise<void> {
    const { store, batch } = this.ports
    const after = await this.begin()
    for await (const next of followFeed(store, { after, prefixes: this.view.prefixes, limit: batch }, held)) {
      await this.take(next)
      this.worker.progressed()
      if (held.aborted) break
    }
    await this.saveIdle()
  }

  /** Documents of another store, or without a checkpoint, are nothing to go on from. */
  private async begin(): Promise<Position | undefined> {
    const { store, readModels, log } = this.ports
    const checkpoint = await readModels.checkpoint(this.name)
    if (checkpoint?.storeId === store.id) return checkpoint.position
    if (checkpoint !== undefined) log.warn('a view of another store is built anew', { view: this.name })
    await readModels.drop(this.name)
    this.mark.reset()
    return undefined
  }

  private async take({ events, scannedTo }: FeedBatch): Promise<void> {
    const changes = events.length === 0 ? [] : await this.changesOf(events)
    if (changes.length > 0 || this.ports.timers.nowMs() - this.savedMs >= IDLE_SAVE_MS) {
      await this.save(changes, scannedTo)
    } else {
      this.unsaved = scannedTo
      void this.saveSoon()
    }
    this.mark.moveTo(scannedTo)
  }

  private async save(changes: readonly DocumentChange[], position: Position): Promise<void> {
    const { store, readModels, timers } = this.ports
    this.unsaved = undefined
    this.savedMs = timers.nowMs()
    await readModels.apply(this.name, changes, { storeId: store.id, position })
  }

  /** For the processes that only read the checkpoint: without it they would wait for the next event that matters. */
  private async saveSoon(): Promise<void> {
    if (this.savingSoon) return
    this.savingSoon = true
    await this.ports.timers.wait(IDLE_SAVE_MS)
    this.savingSoon = false
    await this.saveIdle()
  }

  /** An older checkpoint that arrives late does no harm: what it repeats changes nothing. */
  private async saveIdle(): Promise<void> {
    if (this.unsaved === undefined) return
    try {
      await this.save([], this.unsaved)
    } catch (error) {
      this.ports.log.warn('an idle checkpoint was not saved', { view: this.name, ...errorFacts(error) })
    }
  }

  private async changesOf(events: FeedBatch['events']): Promise<readonly DocumentChange[]> {
    const recorded = events.map((event) => this.ports.reader.recorded(event))
    return projectBatch(this.view, recorded, await this.load(touchedIds(this.view, recorded)))
  }

  private async load(ids: readonly string[]): Promise<readonly ViewDocument[]> {
    const documents: ViewDocument[] = []
    for (let from = 0; from < ids.length; from += LOADED_AT_ONCE) {
      documents.push(...await this.ports.readModels.getMany(this.name, ids.slice(from, from + LOADED_AT_ONCE)))
    }
    return documents
  }
}
