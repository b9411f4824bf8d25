import { isStopped } from '@bihuan/deadlines'
import { reject } from '@bihuan/kernel'
import { recalibration, type DecisionContext } from '@bihuan/reference'
import type { DataOf } from './commands.js'
import type { ApprovalDecision } from './events.js'
import type { Undecided } from './states.js'

/** A new calendar met an open clock; said also when the due day stays. Nothing is owed: nothing is said. */
export function recalibrateClock(
  { clock }: DataOf<'RecalibrateClock'>, state: Undecided, { reference }: DecisionContext,
): ApprovalDecision {
  const history = state.clocks[clock]
  const oldDue = state.dues[clock]
  if (history === undefined || oldDue === undefined || isStopped(history)) return reject('no-open-clock', { clock })
  const { calendars, calendarEditions } = reference
  const met = recalibration(clock, history, oldDue, { calendars, calendarEditions, lights: state.file.lights })
  return met === undefined ? [] : [met]
}
