import type {
  DocumentChange, EventStore, KeyedQueue, Position, ReadModels, RecordedEvent, Timers,
} from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'
import { followFeed } from './feed-follower.js'
import { errorFacts } from './log.js'
import { PositionMark } from './position-mark.js'
import { Projection } from './projection.js'
import type { RecordedReader } from './recorded-reader.js'
import type { HealthCheck } from './health.js'
import type { ViewRebuilds } from './view-rebuilds.js'
import { Worker, type WorkerPorts } from './worker.js'

export interface ProjectorPorts extends WorkerPorts {
  readonly store: EventStore
  readonly readModels: ReadModels
  readonly reader: RecordedReader
  readonly timers: Timers
  readonly batch: number
  readonly mostWaiters: number
  /** Views of a process catch up one after the other: so memory holds the documents of one run, not of all views. */
  readonly catchUps: KeyedQueue
  readonly rebuilds: Pick<ViewRebuilds, 'wanted' | 'begun' | 'untilWanted'>
}

const LOADED_AT_ONCE = 500
/** Documents written in one transaction: it holds the event loop for some 10 ms. */
const WRITTEN_AT_ONCE = 1_000
/** Documents that stay in memory when they are written, some 4 KiB each: what was touched is soon touched again. */
const REMEMBERED = 5_000
/** A view that was given so many full batches in a row is being built, or was away for long. */
const FAR_BEHIND = 20
/**
 * Then it projects in memory and writes each document once a run. The view stands still meanwhile, for a few seconds,
 * and a crash repeats the run. Measured on 440,000 events of 22,000 cases in four views: 17 to 20 s instead of 39 s.
 */
const RUN_EVENTS = 200_000
const RUN_DOCUMENTS = 25_000
const CATCHING_UP = 'catching up'
/** A batch that changes nothing moves the checkpoint at most so often: it can be scanned again at no loss. */
const IDLE_SAVE_MS = 100
/** How often a process that does not run the view looks how far the one that does has come. */
const POLL_MS = 10

/** Keeps one view up to date with the feed. It stops at what it cannot project: a view is never silently wrong. */
export class ViewProjector {
  private worker: Worker
  private readonly mark: PositionMark
  private running = false
  private begun = 0
  private savedMs = 0
  private unsaved: Position | undefined
  private savingSoon = false
  private saved: Position | undefined
  private projection: Projection

  constructor(readonly view: ViewDefinition, private readonly ports: ProjectorPorts) {
    this.worker = this.newWorker()
    this.mark = new PositionMark(ports.timers, ports.mostWaiters)
    this.projection = new Projection(view)
  }

  get name(): string {
    return this.view.shape.name
  }

  /** How far the view has scanned, as this process knows. */
  get position(): Position | undefined {
    return this.mark.position
  }

  /** How often it has begun anew: what was known of its lag before says nothing any more. */
  get timesBegun(): number {
    return this.begun
  }

  get failed(): boolean {
    return this.worker.failed
  }

  /** Once, in every process, before the view is asked or run. */
  async open(): Promise<void> {
    await this.ports.readModels.open(this.view.shape)
    await this.look()
  }

  /** Projects until `held` is aborted; a view that has failed waits to be rebuilt. The batch in hand is finished. */
  async run(held: AbortSignal): Promise<void> {
    this.running = true
    try {
      while (!held.aborted) await this.runUntilRebuilt(held)
    } finally {
      this.running = false
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
      if (leftMs <= 0 || this.failed) return false
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
    // It has begun to run here while the answer was on its way: what was asked before is older than what is known now.
    if (this.running) return this.mark.position ?? ''
    const position = checkpoint?.storeId === this.ports.store.id ? checkpoint.position : undefined
    // A checkpoint only goes back when whoever runs the view builds it anew.
    if ((position ?? '') < (this.mark.position ?? '')) this.beginAnew()
    if (position !== undefined) this.mark.moveTo(position)
    return this.mark.position ?? ''
  }

  private async runUntilRebuilt(held: AbortSignal): Promise<void> {
    const [ended, ordered] = [new AbortController(), new AbortController()]
    const waiting = AbortSignal.any([held, ended.signal])
    const order = this.ports.rebuilds.untilWanted(this.name, waiting).then((wanted) => {
      if (wanted) ordered.abort()
    })
    if (this.worker.failed) {
      this.worker = this.newWorker()
      this.beginAnew()
    }
    const signal = AbortSignal.any([held, ordered.signal])
    try {
      await this.worker.run(signal, () => this.follow(signal))
    } finally {
      if (this.worker.failed) this.mark.end()
      else ended.abort()
    }
    await order
  }

  private beginAnew(): void {
    this.mark.reset()
    this.begun += 1
  }

  private newWorker(): Worker {
    return new Worker(`view:${this.name}`, this.ports)
  }

  private async follow(held: AbortSignal): Promise<void> {
    await this.forgetIfOrdered()
    let after = await this.begin()
    while (!held.aborted) {
      after = await this.followClosely(after, held)
      let behind = true
      while (behind && !held.aborted) {
        const run = await this.ports.catchUps.run(CATCHING_UP, () => this.runInMemory(after, held))
        after = run.after
        behind = run.behind
      }
    }
    await this.saveIdle()
  }

  /** Each batch is visible at once. Ends when the view turns out to be far behind. */
  private async followClosely(after: Position | undefined, held: AbortSignal): Promise<Position | undefined> {
    const { store, reader, batch } = this.ports
    let scannedTo = after
    let fullBatches = 0
    for await (const next of followFeed(store, { after, prefixes: this.view.prefixes, limit: batch }, held)) {
      scannedTo = next.scannedTo
      await this.project(next.events.map((event) => reader.recorded(event)))
      await this.keep(scannedTo)
      fullBatches = next.events.length === batch ? fullBatches + 1 : 0
      if (held.aborted || fullBatches >= FAR_BEHIND) break
    }
    return scannedTo
  }

  /** Up to the head as it is now, so that the run never waits for an event, or until memory is full. */
  private async runInMemory(
    after: Position | undefined, held: AbortSignal,
  ): Promise<{ readonly after: Position | undefined; readonly behind: boolean }> {
    const { store, reader, batch } = this.ports
    const head = await store.head()
    if (head === undefined || (after !== undefined && after >= head)) return { after, behind: false }
    let scannedTo = after
    let projected = 0
    for await (const next of store.subscribe({ after, prefixes: this.view.prefixes, limit: batch }, held)) {
      scannedTo = next.scannedTo
      projected += next.events.length
      await this.project(next.events.map((event) => reader.alone(event)))
      if (held.aborted || scannedTo >= head) break
      if (projected >= RUN_EVENTS || this.projection.size >= RUN_DOCUMENTS) break
    }
    if (scannedTo !== undefined) await this.keep(scannedTo)
    return { after: scannedTo, behind: scannedTo !== undefined && scannedTo < head }
  }

  /** An order is obeyed by whoever runs the view next, after a restart too. */
  private async forgetIfOrdered(): Promise<void> {
    const { readModels, rebuilds, log } = this.ports
    const order = await rebuilds.wanted(this.name)
    if (order === undefined) return
    // A checkpoint of before that was saved after this would skip everything up to it.
    this.unsaved = undefined
    this.beginAnew()
    await readModels.drop(this.name)
    await rebuilds.begun(this.name, order)
    log.info('a view is built anew because it was ordered', { view: this.name })
  }

  /** Documents of another store, or without a checkpoint, are nothing to go on from. */
  private async begin(): Promise<Position | undefined> {
    const { store, readModels, log } = this.ports
    const checkpoint = await readModels.checkpoint(this.name)
    this.projection = new Projection(this.view)
    this.saved = checkpoint?.storeId === store.id ? checkpoint.position : undefined
    if (this.saved !== undefined) return this.saved
    if (checkpoint !== undefined) log.warn('a view of another store is built anew', { view: this.name })
    await readModels.drop(this.name)
    this.mark.reset()
    return undefined
  }

  /** Writes what was projected; from here on it is visible. */
  private async keep(scannedTo: Position): Promise<void> {
    const changes = this.projection.changes()
    if (changes.length > 0 || this.ports.timers.nowMs() - this.savedMs >= IDLE_SAVE_MS) {
      await this.save(changes, scannedTo)
      this.projection.settle(REMEMBERED)
    } else {
      this.unsaved = scannedTo
      void this.saveSoon()
    }
    this.mark.moveTo(scannedTo)
    this.worker.progressed()
  }

  /** The checkpoint moves with the last of the changes: after a crash the ones before it come again, and do nothing. */
  private async save(changes: readonly DocumentChange[], position: Position): Promise<void> {
    const { store: { id: storeId }, readModels, timers } = this.ports
    this.unsaved = undefined
    this.savedMs = timers.nowMs()
    let written = 0
    while (this.saved !== undefined && changes.length - written > WRITTEN_AT_ONCE) {
      const next = changes.slice(written, written + WRITTEN_AT_ONCE)
      await readModels.apply(this.name, next, { storeId, position: this.saved })
      written += next.length
    }
    await readModels.apply(this.name, changes.slice(written), { storeId, position })
    this.saved = position
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

  private async project(events: readonly RecordedEvent[]): Promise<void> {
    const missing = this.projection.missing(events)
    for (let from = 0; from < missing.length; from += LOADED_AT_ONCE) {
      const ids = missing.slice(from, from + LOADED_AT_ONCE)
      this.projection.know(await this.ports.readModels.getMany(this.name, ids))
    }
    this.projection.project(events)
  }
}
