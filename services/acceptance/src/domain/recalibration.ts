import { reject } from '@bihuan/kernel'
import { recalibration, type DecisionContext } from '@bihuan/reference'
import { runningClock } from './case-clocks.js'
import type { RecalibrateClock } from './commands.js'
import type { AcceptanceDecision } from './events.js'
import type { CaseState } from './states.js'

/** A new calendar met an open clock; said also when the due day stays. Nothing is owed: nothing is said. */
export function recalibrateClock(
  { clock }: RecalibrateClock, state: CaseState, { reference }: DecisionContext,
): AcceptanceDecision {
  const history = runningClock(state, clock)
  const oldDue = state.dues[clock]
  if (history === undefined || oldDue === undefined) return reject('no-open-clock', { clock })
  const met = recalibration(clock, history, oldDue, reference)
  return met === undefined ? [] : [met]
}
