import {
  Unavailable, type Checkpoint, type Consumers, type Instant, type Lease, type ParkedEntry,
} from '@bihuan/kernel'
import type { ConsumerRecords } from './consumer-records.js'
import type { Line } from './line.js'

/** Consumers as one process reaches them. */
export class SimulatedConsumers implements Consumers {
  private closed = false

  constructor(private readonly records: ConsumerRecords, private readonly line: Line) {}

  position(group: string): Promise<Checkpoint | undefined> {
    return this.read('position', group, () => this.records.positions.get(group))
  }

  savePosition(group: string, { storeId, position }: Checkpoint, lease?: Lease): Promise<void> {
    return this.write('savePosition', group, () => {
      this.records.fence(lease)
      this.records.positions.set(group, { storeId, position })
    })
  }

  park(entry: ParkedEntry, lease?: Lease): Promise<void> {
    return this.write('park', entry.group, () => {
      this.records.fence(lease)
      this.records.park(entry)
    })
  }

  parked(group: string, key: string): Promise<ParkedEntry | undefined> {
    return this.read('parked', group, () => this.records.parked(group, key))
  }

  listParked(group: string, limit: number, dueAt?: Instant): Promise<readonly ParkedEntry[]> {
    return this.read('listParked', group, () => this.records.listParked(group, limit, dueAt))
  }

  unpark(group: string, key: string, lease?: Lease): Promise<void> {
    return this.write('unpark', group, () => {
      this.records.fence(lease)
      this.records.unpark(group, key)
    })
  }

  acquireLease(name: string, holder: string, ttlMs: number, nowMs: number): Promise<Lease | undefined> {
    return this.write('acquireLease', name, () => this.records.acquire(name, holder, ttlMs, nowMs))
  }

  releaseLease(lease: Lease): Promise<void> {
    return this.write('releaseLease', lease.name, () => this.records.release(lease))
  }

  value(name: string): Promise<string | undefined> {
    return this.read('value', name, () => this.records.values.get(name))
  }

  replaceValue(name: string, expected: string | undefined, value: string): Promise<boolean> {
    return this.write('replaceValue', name, () => this.records.replaceValue(name, expected, value))
  }

  async close(): Promise<void> {
    this.closed = true
  }

  private read<T>(name: string, about: string, effect: () => T): Promise<T> {
    return this.call(name, about, false, effect)
  }

  private write<T>(name: string, about: string, effect: () => T): Promise<T> {
    return this.call(name, about, true, effect)
  }

  private call<T>(name: string, about: string, writes: boolean, effect: () => T): Promise<T> {
    if (this.closed) return Promise.reject(new Unavailable('the consumer records are closed'))
    return this.line.call({ port: 'consumers', name, about, writes }, effect)
  }
}
