import type { ClockRecalibrated, ClockStart } from '@bihuan/contracts'
import { isStopped, type ClockHistory } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import { recalibratedHistory, startedHistory, stoppedHistory } from '@bihuan/reference'
import type { CaseClocks } from './states.js'

/** Starts a clock; a former run under the same name is over. */
export function started(all: CaseClocks, start: ClockStart, recordedAt: Instant): CaseClocks {
  return withClock(all, start.clock, startedHistory(start, recordedAt), start.due)
}

/** Stops every clock that still runs. At most one does at a time, so nobody has to say which. */
export function allStopped({ clocks, dues }: CaseClocks, at: Instant, recordedAt: Instant): CaseClocks {
  const stopped = Object.entries(clocks).map(([clock, history]) => [clock, stoppedHistory(history, { at, recordedAt })])
  return { clocks: Object.fromEntries(stopped), dues }
}

/** Remembers that a new calendar met the clock. */
export function recalibrated(all: CaseClocks, data: ClockRecalibrated['data'], recordedAt: Instant): CaseClocks {
  const history = all.clocks[data.clock] ?? []
  return withClock(all, data.clock, recalibratedHistory(history, data, { at: recordedAt, recordedAt }), data.newDue)
}

/** The history of a clock that still runs. */
export function runningClock(all: CaseClocks, clock: string): ClockHistory | undefined {
  const history = all.clocks[clock]
  return history === undefined || isStopped(history) ? undefined : history
}

function withClock(
  { clocks, dues }: CaseClocks, clock: string, history: ClockHistory, due: CaseClocks['dues'][string],
): CaseClocks {
  return { clocks: { ...clocks, [clock]: history }, dues: { ...dues, [clock]: due } }
}
