import { isOf, parkedEventRetried, parkedEventSkipped, type EventType } from '@bihuan/contracts'
import {
  FencedOff, idOf, KeyedQueue,
  type Consumers, type EventBus, type EventStore, type FeedBatch, type Lease, type Position, type RecordedEvent,
  type StreamPrefix,
} from '@bihuan/kernel'
import type { CommandGateway } from '../command-gateway.js'
import type { LeaseKeeper } from '../lease-keeper.js'
import type { RecordedReader } from '../recorded-reader.js'
import type { HealthCheck } from '../health.js'
import { Worker, type WorkerPorts } from '../worker.js'
import { inLanes, together } from './lanes.js'
import { parkedEvents } from './parked-events.js'
import { Parking } from './parking.js'
import { react, type ReactPorts } from './react.js'
import type { HandlersByType } from './reaction-handler.js'
import { Refusals, type Refusal } from './refusals.js'
import { readTaken, type TakenEvent } from './taken-event.js'

export interface ReactionGroup {
  readonly service: string
  readonly prefixes: readonly StreamPrefix[]
  readonly from: 'beginning' | 'deployment'
}

export interface RunnerPorts extends WorkerPorts {
  readonly store: EventStore
  readonly bus: EventBus
  readonly consumers: Consumers
  readonly gateway: CommandGateway
  readonly reader: RecordedReader
  readonly leases: LeaseKeeper
  readonly lanes: number
  readonly mostParked: number
}

const RETRY_POLL_MS = 100
/** Only the batch and the retries meet in a key's queue. */
const QUEUED_PER_KEY = 100_000

/** Orders about what is parked, given to whatever group they name. */
const ORDERS: ReadonlySet<string> = new Set([parkedEventRetried.definition.type, parkedEventSkipped.definition.type])

export function groupOf(service: string): string {
  return `${service}.reactions`
}

/**
 * Runs the reactions of one service: handles each event, parks the case of what cannot be handled and lets all others
 * flow on. The bus saves the group's position after a batch is done; what it brings again changes nothing.
 */
export class ReactionRunner {
  readonly group: string
  readonly refusals: Refusals
  private readonly worker: Worker
  private readonly queue = new KeyedQueue(QUEUED_PER_KEY)
  private handlers: HandlersByType = new Map()
  private parking: Parking | undefined
  private running: Promise<void> | undefined
  private readonly stopping = new AbortController()

  constructor(private readonly of: ReactionGroup, private readonly ports: RunnerPorts) {
    this.group = groupOf(of.service)
    this.refusals = new Refusals(ports.consumers, this.group)
    this.worker = new Worker(`reactions:${of.service}`, ports)
  }

  get service(): string {
    return this.of.service
  }

  get prefixes(): readonly StreamPrefix[] {
    return this.of.prefixes
  }

  /** Consumes while this process holds the group's lease. */
  start(handlers: HandlersByType): void {
    if (this.running !== undefined) throw new TypeError(`${this.group} runs already`)
    this.handlers = handlers
    const { signal } = this.stopping
    this.running = this.ports.leases.whileHeld(`reactions:${this.service}`, signal, (held, lease) =>
      this.worker.run(held, () => this.consume(held, lease)))
  }

  /** Finishes the batch in hand. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  get started(): boolean {
    return this.running !== undefined
  }

  get parkedCount(): number {
    return this.parking?.size ?? 0
  }

  get oldestParkedMs(): number {
    return this.parking?.oldestAgeMs() ?? 0
  }

  check(): HealthCheck {
    return this.worker.check()
  }

  /** Whether the group's saved position is at or past the given one. @throws Unavailable */
  async hasPassed(position: Position): Promise<boolean> {
    const { consumers, store } = this.ports
    const checkpoint = await consumers.position(this.group)
    if (checkpoint !== undefined) return checkpoint.position >= position
    // A group that nothing has concerned yet has no position, and nothing to do.
    const first = await store.readFeed({ after: undefined, prefixes: this.prefixes, limit: 1 })
    return first.events.length === 0 && first.scannedTo >= position
  }

  get failed(): boolean {
    return this.worker.failed
  }

  /** Tries all that is parked at once, back-off or not; answers whether anything moved. Only where the group runs. */
  async retryAll(): Promise<boolean> {
    const parking = this.parking
    if (parking === undefined) return false
    const before = waitingIn(parking)
    try {
      await this.retryKeys(parking, parking.keys())
    } catch (error) {
      // What waits is the business of the process that has the group by now.
      if (!(error instanceof FencedOff)) throw error
      return false
    }
    return waitingIn(parking) < before
  }

  private async consume(held: AbortSignal, lease: Lease): Promise<void> {
    const { bus, consumers, timers, mostParked } = this.ports
    const parking = await Parking.load({ consumers, timers, group: this.group, lease, mostEntries: mostParked })
    this.parking = parking
    const { prefixes, from } = this.of
    try {
      await together(held, [
        (signal) => bus.consume({ group: this.group, prefixes, from, signal, lease }, (batch) =>
          this.take(parking, batch)),
        (signal) => this.retryWhatIsDue(parking, signal),
      ])
    } finally {
      this.parking = undefined
    }
  }

  private async take(parking: Parking, { events }: Pick<FeedBatch, 'events'>): Promise<void> {
    // Parsed only when somebody here handles it: of a feed read from its beginning that is a small part.
    const taken = events.filter(({ type }) => this.handlers.has(type) || ORDERS.has(type))
      .map((event) => readTaken(this.ports, event))
    const refused: Refusal[] = []
    await inLanes(taken, (one) => this.keyOf(one), this.ports.lanes, (one) =>
      this.queue.run(this.keyOf(one), () => this.handle(parking, one, refused)))
    await this.refusals.record(refused)
    this.worker.progressed()
  }

  private async handle(parking: Parking, taken: TakenEvent, refused: Refusal[]): Promise<void> {
    if (taken.kind === 'unreadable') return this.park(parking, taken, taken.code)
    const { event } = taken
    if (this.isOrder(parkedEventRetried, event)) return this.obey(parking, event, event.data.key, 'retry')
    if (this.isOrder(parkedEventSkipped, event)) return this.obey(parking, event, event.data.key, 'skip')
    if (!this.handlers.has(event.type)) return
    const waits = parking.get(taken.key)
    if (waits !== undefined) return parking.add(taken.key, event.position, waits.code)
    const reacted = await react(this.reactPorts(refused), event)
    if (reacted.kind === 'parked') await this.park(parking, taken, reacted.code)
  }

  private async park(parking: Parking, { key, event }: TakenEvent, code: string): Promise<void> {
    this.ports.log.warn('a case is parked', { group: this.group, eventId: event.id, code })
    await parking.add(key, event.position, code)
  }

  /** An order names the event it is about: given twice, or late, it does not hit the next one. */
  private async obey(parking: Parking, order: RecordedEvent, key: string, what: 'retry' | 'skip'): Promise<void> {
    const entry = parking.get(key)
    if (entry === undefined) return
    const [head] = await parkedEvents(this.ports.store, this.prefixes, entry)
    if (head === undefined || head.id !== idOf(order.stream)) return
    if (what === 'skip') await parking.skipFirst(entry)
    await this.retry(parking, key)
  }

  private async retryWhatIsDue(parking: Parking, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.ports.timers.wait(RETRY_POLL_MS, signal)
      if (!signal.aborted && parking.size > 0) await this.retryKeys(parking, parking.dueKeys())
    }
  }

  private retryKeys(parking: Parking, keys: readonly string[]): Promise<void> {
    return inLanes(keys, (key) => key, this.ports.lanes, (key) => this.queue.run(key, () => this.retry(parking, key)))
  }

  /** Goes through what waits under a key, oldest first, up to the first that still cannot be handled. */
  private async retry(parking: Parking, key: string): Promise<void> {
    const entry = parking.get(key)
    if (entry === undefined) return
    const refused: Refusal[] = []
    const left = [...entry.positions]
    let { code } = entry
    for (const event of await parkedEvents(this.ports.store, this.prefixes, entry)) {
      const taken = readTaken(this.ports, event)
      const reacted = taken.kind === 'unreadable'
        ? { kind: 'parked' as const, code: taken.code }
        : await react(this.reactPorts(refused), taken.event)
      if (reacted.kind === 'parked') {
        code = reacted.code
        break
      }
      left.shift()
    }
    await this.refusals.record(refused)
    await parking.settle(entry, left, code)
  }

  private reactPorts(refused: Refusal[]): ReactPorts {
    const { gateway, log } = this.ports
    return { gateway, log, handlers: this.handlers, refused: (refusal) => void refused.push(refusal) }
  }

  private keyOf(taken: TakenEvent): string {
    if (taken.kind === 'unreadable') return taken.key
    const { event } = taken
    if (this.isOrder(parkedEventRetried, event) || this.isOrder(parkedEventSkipped, event)) return event.data.key
    return taken.key
  }

  private isOrder<Type extends string, Data extends { readonly group: string }>(
    made: EventType<Type, Data>, event: RecordedEvent,
  ): event is RecordedEvent<Type, Data> {
    return isOf(made, event) && event.data.group === this.group
  }
}

function waitingIn(parking: Parking): number {
  return parking.keys().reduce((sum, key) => sum + (parking.get(key)?.positions.length ?? 0), 0)
}
