import { addMilliseconds, epochMsOf, instantOf } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'

/** A Monday at nine in Shanghai. */
const BEGINS: Instant = '2026-03-02T01:00:00.000Z'
export const BEGINS_MS = epochMsOf(BEGINS)

/** What the clocks of the simulated machines show: it moves when the play says so, in steps of minutes to days. */
export class BusinessTime {
  private shown = BEGINS

  now(behindMs = 0): Instant {
    return behindMs === 0 ? this.shown : instantOf(epochMsOf(this.shown) - behindMs)
  }

  advance(ms: number): void {
    this.shown = addMilliseconds(this.shown, ms)
  }
}
