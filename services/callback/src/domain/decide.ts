import { never, rejectForNow } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import { abandonCallback, assignCallback, completeCallback, markCallbackMissed, recordAttempt } from './calling.js'
import type { CallbackCommand } from './commands.js'
import type { CallbackDecision } from './events.js'
import { recalibrateClock } from './recalibration.js'
import { openCallbackFile, scheduleCallback } from './scheduling.js'
import type { CallbackState } from './states.js'

/** What follows from a command on the calls of a case as they stand. */
export function decide(command: CallbackCommand, state: CallbackState, context: DecisionContext): CallbackDecision {
  if (command.name === 'OpenCallbackFile') return openCallbackFile(command.data, state)
  // The case has perhaps been recorded, but its news has not come here yet.
  if (state.status === 'unopened') return rejectForNow('callback-not-open')
  switch (command.name) {
    case 'ScheduleCallback': return scheduleCallback(command.data, state, context)
    case 'AssignCallback': return assignCallback(command.data, state, context)
    case 'RecordAttempt': return recordAttempt(command.data, state, context)
    case 'CompleteCallback': return completeCallback(command.data, state, context)
    case 'AbandonCallback': return abandonCallback(command.data, state, context)
    case 'MarkCallbackMissed': return markCallbackMissed(command.data, state, context)
    case 'RecalibrateClock': return recalibrateClock(command.data, state, context)
    default: return never(command)
  }
}
