import { isStopped } from '@bihuan/deadlines'
import { reject } from '@bihuan/kernel'
import { recalibration, type DecisionContext } from '@bihuan/reference'
import type { CallbackDecision } from './events.js'
import { lightsOf } from './scheduling.js'
import type { Opened } from './states.js'

/** A new calendar met the clock of an open call; said also when the due day stays. Nothing is owed: nothing is said. */
export function recalibrateClock(
  { clock }: { readonly clock: string }, state: Opened, { reference }: DecisionContext,
): CallbackDecision {
  const history = state.clocks[clock]
  const oldDue = state.dues[clock]
  const [start] = history ?? []
  if (history === undefined || start === undefined || oldDue === undefined || isStopped(history)) {
    return reject('no-open-clock', { clock })
  }
  const { calendars, calendarEditions } = reference
  const lights = lightsOf(reference, state.file.about.hallId, start.at)
  const met = recalibration(clock, history, oldDue, { calendars, calendarEditions, lights })
  return met === undefined ? [] : [met]
}
