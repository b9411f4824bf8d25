import type { Instant } from '../event.js'

/** Business time: what the law counts. Simulated in demonstration mode. */
export interface Clock {
  now(): Instant
}

/** Real time, for what machines wait for: leases, back-off, token expiry. */
export interface Timers {
  /** Milliseconds since the epoch by the machine's clock. */
  nowMs(): number
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** Randomness. */
export interface Entropy {
  bytes(count: number): Uint8Array
  /** A random UUID (version 4). */
  uuid(): string
}
