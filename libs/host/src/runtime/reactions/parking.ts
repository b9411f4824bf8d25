import { epochMsOf, instantOf } from '@bihuan/deadlines'
import { LimitExceeded, type Consumers, type Lease, type ParkedEntry, type Position, type Timers } from '@bihuan/kernel'

export interface ParkingPorts {
  readonly consumers: Consumers
  readonly timers: Timers
  readonly group: string
  /** Of the process that runs the group; every change is fenced by it. */
  readonly lease: Lease
  readonly mostEntries: number
}

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 60_000
/** Far above what a case has in all its streams; a list that long means that something is badly wrong. */
const MOST_POSITIONS = 10_000
/** The code of an event that has only come to the head because the one before it was skipped. */
const NOT_TRIED = 'not-tried-yet'

/**
 * What waits in one reaction group. Held by one process at a time, which loads it after it has the lease; every change
 * is durable when it answers, and throws FencedOff when another process has the group by now.
 */
export class Parking {
  private readonly entries = new Map<string, ParkedEntry>()

  private constructor(private readonly ports: ParkingPorts) {}

  /** @throws LimitExceeded when more is parked than the group may park */
  static async load(ports: ParkingPorts): Promise<Parking> {
    const parking = new Parking(ports)
    const stored = await ports.consumers.listParked(ports.group, ports.mostEntries + 1)
    for (const entry of stored) parking.entries.set(entry.key, entry)
    parking.assertRoom()
    return parking
  }

  get size(): number {
    return this.entries.size
  }

  /** How long the oldest entry has waited, by real time; 0 when nothing waits. */
  oldestAgeMs(): number {
    const parkedAt = [...this.entries.values()].map((entry) => epochMsOf(entry.parkedAt))
    return parkedAt.length === 0 ? 0 : Math.max(0, this.ports.timers.nowMs() - Math.min(...parkedAt))
  }

  has(key: string): boolean {
    return this.entries.has(key)
  }

  get(key: string): ParkedEntry | undefined {
    return this.entries.get(key)
  }

  keys(): readonly string[] {
    return [...this.entries.keys()]
  }

  /** Keys whose back-off is over, by real time. */
  dueKeys(): readonly string[] {
    const now = this.now()
    return this.keys().filter((key) => (this.entries.get(key)?.retryAt ?? now) <= now)
  }

  /** Parks the key because this event could not be handled, or lets the event queue behind what is parked. */
  async add(key: string, position: Position, code: string): Promise<void> {
    const entry = this.entries.get(key)
    if (entry === undefined) {
      const now = this.now()
      await this.keep({
        group: this.ports.group, key, positions: [position], code, attempts: 1, parkedAt: now, retryAt: this.after(1),
      })
      this.assertRoom()
      return
    }
    if (entry.positions.includes(position)) return
    if (entry.positions.length >= MOST_POSITIONS) {
      throw new LimitExceeded(`more than ${MOST_POSITIONS} events wait under one key`)
    }
    // A redelivered event goes back to its place: the order of the feed is the order of the case.
    await this.keep({ ...entry, positions: [...entry.positions, position].sort() })
  }

  /** Passes over the first event; the next one has not been tried yet, and is not blamed for what the first did. */
  async skipFirst(entry: ParkedEntry): Promise<void> {
    const left = entry.positions.slice(1)
    if (left.length === 0) return this.release(entry)
    await this.keep({ ...entry, positions: left, code: NOT_TRIED, attempts: 0, retryAt: this.now() })
  }

  /** What is left after a try; nothing left: the case goes on. */
  async settle(entry: ParkedEntry, left: readonly Position[], code: string): Promise<void> {
    if (left.length === 0) return this.release(entry)
    const attempts = left[0] === entry.positions[0] ? entry.attempts + 1 : 1
    await this.keep({ ...entry, positions: left, code, attempts, retryAt: this.after(attempts) })
  }

  private async release({ group, key }: ParkedEntry): Promise<void> {
    await this.ports.consumers.unpark(group, key, this.ports.lease)
    this.entries.delete(key)
  }

  private async keep(entry: ParkedEntry): Promise<void> {
    await this.ports.consumers.park(entry, this.ports.lease)
    this.entries.set(entry.key, entry)
  }

  private assertRoom(): void {
    const { group, mostEntries } = this.ports
    if (this.entries.size > mostEntries) throw new LimitExceeded(`${group}: more than ${mostEntries} cases are parked`)
  }

  private now(): string {
    return instantOf(this.ports.timers.nowMs())
  }

  private after(attempts: number): string {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS)
    return instantOf(this.ports.timers.nowMs() + pauseMs)
  }
}
