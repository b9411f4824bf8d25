import type { DatabaseSync } from 'node:sqlite'
import type { Timers } from '@bihuan/kernel'
import { Query } from './query.js'

interface Waiter {
  readonly seen: number
  readonly wake: () => void
}

/**
 * Wakes those who wait for the file to change: at once for writes of this process, by polling for those of others.
 * Nothing is polled while nobody waits.
 */
export class FeedWatch {
  private readonly waiters = new Set<Waiter>()
  private readonly dataVersion: Query<[number]>
  private polling = false
  private readonly closing = new AbortController()

  constructor(reader: DatabaseSync, private readonly timers: Timers, private readonly pollMs: number) {
    this.dataVersion = new Query(reader, 'PRAGMA data_version')
  }

  /** Taken before a read; a change after that is never slept through. */
  version(): number {
    return this.dataVersion.first()?.[0] ?? 0
  }

  /** Resolves when the file is no longer at `seen`, when `signal` is aborted or the watch is closed. */
  changed(seen: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.closing.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiters.delete(waiter)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const waiter = { seen, wake }
      this.waiters.add(waiter)
      signal.addEventListener('abort', wake, { once: true })
      if (!this.polling) void this.poll()
    })
  }

  wakeAll(): void {
    for (const waiter of [...this.waiters]) waiter.wake()
  }

  close(): void {
    this.closing.abort()
    this.wakeAll()
  }

  get closed(): boolean {
    return this.closing.signal.aborted
  }

  private async poll(): Promise<void> {
    this.polling = true
    while (this.waiters.size > 0 && !this.closed) {
      const version = this.version()
      for (const waiter of [...this.waiters]) if (waiter.seen !== version) waiter.wake()
      if (this.waiters.size > 0) await this.timers.wait(this.pollMs, this.closing.signal)
    }
    this.polling = false
  }
}
