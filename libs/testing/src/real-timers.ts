import type { Timers } from '@bihuan/kernel'

/** The machine's own time, for suites that run against real processes and servers. */
export const realTimers: Timers = {
  nowMs: () => Date.now(),
  wait: (ms, signal) => new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
  }),
}
