import type { Consumers, Lease, Timers } from '@bihuan/kernel'

interface Holder {
  readonly timers: Timers
  readonly holder: string
  readonly ttlMs?: number
}

/** After a crash a group stands still for so long: what waits for a reaction waits with it. */
const TTL_MS = 3_000
const RENEWALS_PER_TTL = 3
const ASK_AGAIN_MS = 250

/** The right of one process to run one consumer group, kept alive in the background until it is released. */
export class GroupLease {
  private readonly over = new AbortController()
  private readonly losing = new AbortController()

  private constructor(
    private readonly consumers: Consumers, readonly lease: Lease, private readonly holder: Required<Holder>,
  ) {
    this.renewing = this.renew()
  }

  private readonly renewing: Promise<void>

  /** Waits until nobody else holds it; `undefined` when `signal` is aborted before. */
  static async wait(
    consumers: Consumers, name: string, holder: Holder, signal: AbortSignal,
  ): Promise<GroupLease | undefined> {
    const { timers, ttlMs = TTL_MS } = holder
    while (!signal.aborted) {
      const lease = await consumers.acquireLease(name, holder.holder, ttlMs, timers.nowMs())
      if (lease !== undefined) return new GroupLease(consumers, lease, { ...holder, ttlMs })
      await timers.wait(Math.min(ttlMs / RENEWALS_PER_TTL, ASK_AGAIN_MS), signal)
    }
    return undefined
  }

  /** Aborted when somebody else has the lease, or nobody could tell. */
  get lost(): AbortSignal {
    return this.losing.signal
  }

  async release(): Promise<void> {
    this.over.abort()
    await this.renewing
    await this.consumers.releaseLease(this.lease)
  }

  private async renew(): Promise<void> {
    const { timers, holder, ttlMs } = this.holder
    const { name, token } = this.lease
    for (;;) {
      await timers.wait(ttlMs / RENEWALS_PER_TTL, this.over.signal)
      if (this.over.signal.aborted) return
      try {
        const kept = await this.consumers.acquireLease(name, holder, ttlMs, timers.nowMs())
        if (kept?.token !== token) return this.losing.abort()
      } catch (error) {
        return this.losing.abort(error)
      }
    }
  }
}
