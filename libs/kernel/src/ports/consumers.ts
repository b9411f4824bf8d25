import type { Instant, Position } from '../event.js'
import type { Checkpoint } from './read-models.js'

/** A case (or stream) whose events wait because one of them could not be handled. */
export interface ParkedEntry {
  readonly group: string
  /** Case id, else the stream: everything with this key queues behind the failed event. */
  readonly key: string
  /** The events that wait, oldest first, by position. Only positions: the events stand in the store. */
  readonly positions: readonly Position[]
  readonly code: string
  readonly attempts: number
  readonly parkedAt: Instant
  readonly retryAt: Instant
}

/** The right to do one thing alone. `token` grows with every new holder and fences off the old one. */
export interface Lease {
  readonly name: string
  readonly holder: string
  readonly token: number
}

/** A write came with the token of a lease that somebody else holds by now. */
export class FencedOff extends Error {
  readonly code = 'fenced-off'
}

/**
 * State of the machinery that must survive a rebuild of the views: how far reactions and the relay have come, what is
 * parked, who holds which lease, small named values (the demonstration clock). Never dropped with the views.
 */
export interface Consumers {
  position(group: string): Promise<Checkpoint | undefined>
  /** @throws FencedOff when `lease` is no longer the newest of its name */
  savePosition(group: string, checkpoint: Checkpoint, lease?: Lease): Promise<void>

  /**
   * Puts the entry in the place of one with the same group and key.
   * @throws FencedOff when `lease` is no longer the newest of its name
   */
  park(entry: ParkedEntry, lease?: Lease): Promise<void>
  parked(group: string, key: string): Promise<ParkedEntry | undefined>
  /** Oldest `retryAt` first. Without `dueAt` all of the group. */
  listParked(group: string, limit: number, dueAt?: Instant): Promise<readonly ParkedEntry[]>
  /** @throws FencedOff when `lease` is no longer the newest of its name */
  unpark(group: string, key: string, lease?: Lease): Promise<void>

  /** Takes or keeps the lease for `ttlMs` of real time from `nowMs`; `undefined` while somebody else holds it. */
  acquireLease(name: string, holder: string, ttlMs: number, nowMs: number): Promise<Lease | undefined>
  releaseLease(lease: Lease): Promise<void>

  value(name: string): Promise<string | undefined>
  /** Writes when the stored value is `expected` (`undefined`: when there is none); answers whether it did. */
  replaceValue(name: string, expected: string | undefined, value: string): Promise<boolean>
  close(): Promise<void>
}
