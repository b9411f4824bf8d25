import type { Timers } from '@bihuan/kernel'

/** Real time that passes only when a test says so. */
export interface ManualTimers extends Timers {
  /** How many are waiting. */
  readonly pending: number
  /** Lets time pass, waking each waiter at its own moment and in order, also those that begin to wait meanwhile. */
  advance(ms: number): Promise<void>
}

interface Waiter {
  readonly atMs: number
  readonly wake: () => void
}

export function manualTimers(startMs = 0): ManualTimers {
  return new Manual(startMs)
}

class Manual implements ManualTimers {
  private waiters: Waiter[] = []

  constructor(private currentMs: number) {}

  get pending(): number {
    return this.waiters.length
  }

  nowMs(): number {
    return this.currentMs
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const waiter = { atMs: this.currentMs + ms, wake: resolve }
      this.waiters.push(waiter)
      signal?.addEventListener('abort', () => {
        this.waiters = this.waiters.filter((other) => other !== waiter)
        resolve()
      }, { once: true })
    })
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.currentMs + ms
    await turn()
    for (let next = this.nextUntil(untilMs); next !== undefined; next = this.nextUntil(untilMs)) {
      const woken = next
      this.waiters = this.waiters.filter((other) => other !== woken)
      this.currentMs = woken.atMs
      woken.wake()
      await turn()
    }
    this.currentMs = untilMs
  }

  private nextUntil(untilMs: number): Waiter | undefined {
    const due = this.waiters.filter((waiter) => waiter.atMs <= untilMs)
    return due.reduce<Waiter | undefined>((first, waiter) =>
      first === undefined || waiter.atMs < first.atMs ? waiter : first, undefined)
  }
}

/** Lets everything that was woken run as far as it can without time passing. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
