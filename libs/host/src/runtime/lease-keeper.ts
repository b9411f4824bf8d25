import { FencedOff, type Consumers, type Lease, type Timers } from '@bihuan/kernel'
import { errorFacts, type Log } from './log.js'
import { isOutage } from './worker.js'

export interface LeaseKeeperPorts {
  readonly consumers: Consumers
  readonly timers: Timers
  readonly log: Log
  /** Names this process among all that share the consumers; a new one at every start. */
  readonly holder: string
}

/** Work that one process does: until `held` is aborted, writing under the token of the lease where it fences. */
export type LeasedWork = (held: AbortSignal, lease: Lease) => Promise<void>

/** After a crash nobody works for at most so long; a healthy holder renews three times in it. */
const TTL_MS = 3_000
const RENEW_MS = TTL_MS / 3
const ASK_AGAIN_MS = 250

/** Lets one process at a time do a piece of work: the others wait until it stops, or is not heard of any more. */
export class LeaseKeeper {
  constructor(private readonly ports: LeaseKeeperPorts) {}

  /**
   * Runs `work` whenever this process has the lease, until `signal` is aborted or `work` ends by itself. `held` is
   * aborted when the lease is lost: the effects of all workers bear that two of them overlap for a moment, because
   * views are guarded by position, commands by their id, and what a reaction group keeps by the lease's token. Work
   * that throws FencedOff has learnt of the loss before the keeper, and waits for the lease again.
   */
  async whileHeld(name: string, signal: AbortSignal, work: LeasedWork): Promise<void> {
    const { timers } = this.ports
    while (!signal.aborted) {
      const lease = await this.ask(name)
      if (lease === undefined) {
        await timers.wait(ASK_AGAIN_MS, signal)
        continue
      }
      if (await this.workUnder(lease, signal, work) === 'ended') return
    }
  }

  private async workUnder(lease: Lease, signal: AbortSignal, work: LeasedWork): Promise<'ended' | 'lost'> {
    const lost = new AbortController()
    const ended = new AbortController()
    const renewing = this.renew(lease, lost, ended.signal)
    try {
      await work(AbortSignal.any([signal, lost.signal]), lease)
      return lost.signal.aborted ? 'lost' : 'ended'
    } catch (error) {
      if (!(error instanceof FencedOff)) throw error
      this.ports.log.warn('a lease was lost', { lease: lease.name })
      return 'lost'
    } finally {
      ended.abort()
      await renewing
      await this.release(lease)
    }
  }

  private async renew(lease: Lease, lost: AbortController, ended: AbortSignal): Promise<void> {
    const { consumers, timers, holder } = this.ports
    let keptUntilMs = timers.nowMs() + TTL_MS
    for (;;) {
      await timers.wait(RENEW_MS, ended)
      if (ended.aborted) return
      const askedMs = timers.nowMs()
      try {
        const kept = await consumers.acquireLease(lease.name, holder, TTL_MS, askedMs)
        if (kept?.token !== lease.token) return lost.abort()
        keptUntilMs = askedMs + TTL_MS
      } catch (error) {
        if (timers.nowMs() < keptUntilMs && isOutage(error)) continue
        this.ports.log.warn('a lease could not be renewed', { lease: lease.name, ...errorFacts(error) })
        return lost.abort()
      }
    }
  }

  /** Not reached is the same as not given: whoever asks waits and asks again. */
  private async ask(name: string): Promise<Lease | undefined> {
    const { consumers, timers, holder, log } = this.ports
    try {
      return await consumers.acquireLease(name, holder, TTL_MS, timers.nowMs())
    } catch (error) {
      if (!isOutage(error)) throw error
      log.warn('a lease could not be asked for', { lease: name, ...errorFacts(error) })
      return undefined
    }
  }

  private async release(lease: Lease): Promise<void> {
    try {
      await this.ports.consumers.releaseLease(lease)
    } catch (error) {
      // It runs out by itself.
      this.ports.log.warn('a lease could not be released', { lease: lease.name, ...errorFacts(error) })
    }
  }
}
