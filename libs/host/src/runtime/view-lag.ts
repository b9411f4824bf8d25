import type { EventStore, Timers } from '@bihuan/kernel'
import { errorFacts, type Log } from './log.js'
import type { HealthCheck } from './health.js'
import type { ViewProjector } from './view-projector.js'

export interface ViewLagPorts {
  readonly store: EventStore
  readonly timers: Timers
  readonly log: Log
}

const SAMPLE_MS = 250
/** A view that has not seen the head for so long makes the process not ready: it would answer with old documents. */
const TOLERATED_MS = 10_000

/** For how long each view has not stood at the head of the feed, by real time. */
export class ViewLag {
  private readonly atHead = new Map<string, { readonly nowMs: number; readonly timesBegun: number }>()
  private reachable = true

  constructor(private readonly projectors: readonly ViewProjector[], private readonly ports: ViewLagPorts) {}

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.sample()
        this.reachable = true
      } catch (error) {
        this.reachable = false
        this.ports.log.warn('the lag of the views could not be measured', errorFacts(error))
      }
      await this.ports.timers.wait(SAMPLE_MS, signal)
    }
  }

  /** Milliseconds; `undefined` before the view has ever stood at the head since it was begun anew. */
  lagMs({ name, timesBegun }: Pick<ViewProjector, 'name' | 'timesBegun'>): number | undefined {
    const seen = this.atHead.get(name)
    return seen?.timesBegun === timesBegun ? Math.max(0, this.ports.timers.nowMs() - seen.nowMs) : undefined
  }

  check(projector: ViewProjector): HealthCheck {
    const own = projector.check()
    const lagMs = this.lagMs(projector)
    if (!own.ok) return own
    if (lagMs === undefined) return { ...own, ok: false, detail: 'has not caught up with the feed yet' }
    return { ...own, ok: lagMs <= TOLERATED_MS + SAMPLE_MS, detail: `lag ${Math.floor(lagMs / 1_000)} s` }
  }

  storeCheck(): HealthCheck {
    return { name: 'store', ok: this.reachable, detail: this.reachable ? 'readable' : 'not readable' }
  }

  /** The head is read first: whoever stands at or past it then has seen all there was. */
  async sample(): Promise<void> {
    const nowMs = this.ports.timers.nowMs()
    const head = await this.ports.store.head()
    for (const projector of this.projectors) {
      // Before the position: one of an earlier time must not count for a view that begins anew just now.
      const { timesBegun } = projector
      const position = await projector.refreshed()
      const atHead = head === undefined || (position !== undefined && position >= head)
      if (atHead) this.atHead.set(projector.name, { nowMs, timesBegun })
    }
  }
}
