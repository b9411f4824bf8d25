import { FencedOff, type Checkpoint, type Instant, type Lease, type ParkedEntry } from '@bihuan/kernel'

interface KeptLease {
  readonly holder: string
  readonly token: number
  readonly untilMs: number
}

/** The durable part of Consumers, in memory. */
export class ConsumerRecords {
  readonly positions = new Map<string, Checkpoint>()
  readonly entries = new Map<string, ParkedEntry>()
  readonly leases = new Map<string, KeptLease>()
  readonly values = new Map<string, string>()

  park(entry: ParkedEntry): void {
    this.entries.set(entryKey(entry.group, entry.key), { ...entry, positions: [...entry.positions] })
  }

  parked(group: string, key: string): ParkedEntry | undefined {
    return this.entries.get(entryKey(group, key))
  }

  unpark(group: string, key: string): void {
    this.entries.delete(entryKey(group, key))
  }

  listParked(group: string, limit: number, dueAt?: Instant): readonly ParkedEntry[] {
    return [...this.entries.values()]
      .filter((entry) => entry.group === group && (dueAt === undefined || entry.retryAt <= dueAt))
      .sort((one, other) => order(one.retryAt, other.retryAt) || order(one.key, other.key))
      .slice(0, limit)
  }

  acquire(name: string, holder: string, ttlMs: number, nowMs: number): Lease | undefined {
    if (holder === '') throw new RangeError(`nobody asks for the lease ${name}`)
    const { holder: heldBy, token: lastToken, untilMs } = this.leases.get(name) ?? { holder: '', token: 0, untilMs: 0 }
    const keeps = heldBy === holder
    if (!keeps && untilMs > nowMs) return undefined
    const token = keeps ? lastToken : lastToken + 1
    this.leases.set(name, { holder, token, untilMs: nowMs + ttlMs })
    return { name, holder, token }
  }

  /** The token stays, because the next holder's must be larger. */
  release({ name, token }: Lease): void {
    if (this.leases.get(name)?.token === token) this.leases.set(name, { holder: '', token, untilMs: 0 })
  }

  /** @throws FencedOff */
  fence(lease: Lease | undefined): void {
    if (lease === undefined || this.leases.get(lease.name)?.token === lease.token) return
    throw new FencedOff(`${lease.holder} no longer holds ${lease.name}`)
  }

  replaceValue(name: string, expected: string | undefined, value: string): boolean {
    if (this.values.get(name) !== expected) return false
    this.values.set(name, value)
    return true
  }

  copy(): ConsumerRecords {
    const copy = new ConsumerRecords()
    for (const [name, kept] of this.positions) copy.positions.set(name, kept)
    for (const [name, kept] of this.entries) copy.entries.set(name, kept)
    for (const [name, kept] of this.leases) copy.leases.set(name, kept)
    for (const [name, kept] of this.values) copy.values.set(name, kept)
    return copy
  }
}

function entryKey(group: string, key: string): string {
  return `${group} ${key}`
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
