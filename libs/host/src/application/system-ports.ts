import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock, Entropy, Timers } from '@bihuan/kernel'

/** The machine's own clock, timers and randomness: the only place of the house where `Date` is asked. */

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
}

export const systemTimers: Timers = {
  nowMs: () => Date.now(),
  async wait(ms, signal) {
    if (signal?.aborted) return
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      // Being woken is an answer here, not a failure.
      if (signal?.aborted !== true) throw error
    }
  },
}

export const systemEntropy: Entropy = {
  bytes: (count) => randomBytes(count),
  uuid: () => randomUUID(),
}
