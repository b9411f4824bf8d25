import type { Position, Timers } from '@bihuan/kernel'

interface Waiter {
  readonly after: Position
  readonly settle: (reached: boolean) => void
}

/** How far somebody has come, and those who wait for it. Only ever moves on. */
export class PositionMark {
  private reached: Position | undefined
  private readonly waiters = new Set<Waiter>()
  private ended = false

  constructor(private readonly timers: Timers, private readonly mostWaiters: number) {}

  get position(): Position | undefined {
    return this.reached
  }

  moveTo(position: Position): void {
    if (this.reached !== undefined && position <= this.reached) return
    this.reached = position
    for (const waiter of this.waiters) if (waiter.after <= position) waiter.settle(true)
  }

  /** Begins again, for a view that is built anew. */
  reset(): void {
    this.reached = undefined
    this.ended = false
  }

  /** Nothing more will come: nobody waits any longer. */
  end(): void {
    this.ended = true
    for (const waiter of this.waiters) waiter.settle(false)
  }

  /** True when the mark stands at or past `after` within `timeoutMs` of real time. */
  async wait(after: Position, timeoutMs: number): Promise<boolean> {
    if (this.reached !== undefined && after <= this.reached) return true
    if (this.ended || timeoutMs <= 0 || this.waiters.size >= this.mostWaiters) return false
    const over = new AbortController()
    return new Promise((resolve) => {
      const settle = (reached: boolean): void => {
        this.waiters.delete(waiter)
        over.abort()
        resolve(reached)
      }
      const waiter: Waiter = { after, settle }
      this.waiters.add(waiter)
      void this.timers.wait(timeoutMs, over.signal).then(() => {
        if (this.waiters.has(waiter)) settle(false)
      })
    })
  }
}
