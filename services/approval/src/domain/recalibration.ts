import { clockRecalibrated } from '@bihuan/contracts'
import { isStopped } from '@bihuan/deadlines'
import { reject, present } from '@bihuan/kernel'
import { calendarVersionText, recalibrated, type DecisionContext } from '@bihuan/reference'
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
  const newDue = recalibrated(history, oldDue, { calendars, calendarEditions, lights: state.file.lights })
  if (newDue === undefined) return []
  const versions = { from: oldDue.calendarVersions, to: newDue.calendarVersions }
  const stamp = present({ calendarVersion: calendarVersionText(newDue) })
  return [clockRecalibrated({ clock, ...versions, oldDue, newDue }, stamp)]
}
