import type { ClockRecalibrated, ClockStart } from '@bihuan/contracts'
import { isStopped, type ClockHistory } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import { startedHistory } from '@bihuan/reference'
import type { CaseClocks } from './states.js'

/** Starts a clock; a former run under the same name is over. */
export function started(all: CaseClocks, start: ClockStart, recordedAt: Instant): CaseClocks {
  return {
    clocks: { ...all.clocks, [start.clock]: startedHistory(start, recordedAt) },
    dues: { ...all.dues, [start.clock]: start.due },
  }
}

/** Stops every clock that still runs. At most one does at a time, so nobody has to say which. */
export function allStopped(all: CaseClocks, at: Instant, recordedAt: Instant): CaseClocks {
  const stop = (history: ClockHistory): ClockHistory =>
    isStopped(history) ? history : [...history, { kind: 'stopped', at, recordedAt }]
  const clocks = Object.fromEntries(Object.entries(all.clocks).map(([clock, history]) => [clock, stop(history)]))
  return { clocks, dues: all.dues }
}

/** Remembers that a new calendar met the clock. */
export function recalibrated(all: CaseClocks, data: ClockRecalibrated['data'], recordedAt: Instant): CaseClocks {
  const { clock, from, to, oldDue, newDue } = data
  const moved = { from, to, oldDue: oldDue.dueAt, newDue: newDue.dueAt }
  const entry = { kind: 'recalibrated', at: recordedAt, recordedAt, ...moved } as const
  return {
    clocks: { ...all.clocks, [clock]: [...all.clocks[clock] ?? [], entry] },
    dues: { ...all.dues, [clock]: newDue },
  }
}

/** The history of a clock that still runs. */
export function runningClock(all: CaseClocks, clock: string): ClockHistory | undefined {
  const history = all.clocks[clock]
  return history === undefined || isStopped(history) ? undefined : history
}
