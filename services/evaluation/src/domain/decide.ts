import { never, rejectForNow } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { EvaluationCommand } from './commands.js'
import { applyDefaultRating, recalibrateClock } from './default-rating.js'
import type { EvaluationDecision } from './events.js'
import { inviteRating } from './inviting.js'
import { openEvaluation } from './opening.js'
import { joinStaff } from './staff.js'
import type { EvaluationState, Open } from './states.js'
import { submitRating } from './submitting.js'

/** What follows from a command on the ratings of a case as they stand. */
export function decide(
  command: EvaluationCommand, state: EvaluationState, context: DecisionContext,
): EvaluationDecision {
  if (command.name === 'OpenEvaluation') return openEvaluation(command.data, state, context)
  // The application has perhaps been recorded, but its news has not come here yet.
  if (state.status === 'unopened') return rejectForNow('evaluation-not-open')
  return decideOpen(command, state, context)
}

function decideOpen(
  command: Exclude<EvaluationCommand, { name: 'OpenEvaluation' }>, state: Open, context: DecisionContext,
): EvaluationDecision {
  switch (command.name) {
    case 'JoinStaff': return joinStaff(command.data, state)
    case 'InviteRating': return inviteRating(command.data, state, context)
    case 'SubmitRating': return submitRating(command.data, state, context)
    case 'ApplyDefaultRating': return applyDefaultRating(command.data, state, context)
    case 'RecalibrateClock': return recalibrateClock(command.data, state, context)
    default: return never(command)
  }
}
