import type { Clock, Instant } from '@bihuan/kernel'

/** Business time that stands still until a test moves it. */
export interface ManualClock extends Clock {
  set(instant: Instant): void
  advance(ms: number): void
}

export function manualClock(start: Instant): ManualClock {
  let nowMs = instantMs(start)
  return {
    now: () => new Date(nowMs).toISOString(),
    set: (instant) => {
      nowMs = instantMs(instant)
    },
    advance: (ms) => {
      nowMs += ms
    },
  }
}

function instantMs(instant: Instant): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`)
  return ms
}
