import { never, reject, rejectForNow } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { ApprovalCommand } from './commands.js'
import { openApproval } from './opening.js'
import { confirmDecision, decideOnSpot, proposeDecision, returnDecision } from './deciding.js'
import { terminateCase, transferCase, withdrawCase } from './ending.js'
import { recalibrateClock } from './recalibration.js'
import {
  annulSpecialProcedure, extendLimit, finishSpecialProcedure, startSpecialProcedure,
} from './special-procedures.js'
import { completeStep, startStep } from './steps.js'
import { explainOverdue, markOverdue, markStepOverdue, raiseLight } from './supervision.js'
import type { ApprovalDecision } from './events.js'
import { isUndecided, type ApprovalState, type Undecided } from './states.js'

type LaterCommand = Exclude<ApprovalCommand, { name: 'OpenApproval' | 'ExplainOverdue' }>

/** What follows from a command on a case as it stands. */
export function decide(command: ApprovalCommand, state: ApprovalState, context: DecisionContext): ApprovalDecision {
  if (command.name === 'OpenApproval') return openApproval(command.data, state, context)
  // The acceptance has perhaps been recorded, but its news has not come here yet.
  if (state.status === 'unopened') return rejectForNow('approval-not-open')
  // Who decided too late owes the explanation all the same: the one word a closed case still takes.
  if (command.name === 'ExplainOverdue') return explainOverdue(command.data, state, context)
  if (!isUndecided(state)) return reject('case-closed', { status: state.status })
  return decideUndecided(command, state, context)
}

function decideUndecided(command: LaterCommand, state: Undecided, context: DecisionContext): ApprovalDecision {
  switch (command.name) {
    case 'StartStep': return startStep(command.data, state, context)
    case 'CompleteStep': return completeStep(command.data, state, context)
    case 'StartSpecialProcedure': return startSpecialProcedure(command.data, state, context)
    case 'FinishSpecialProcedure': return finishSpecialProcedure(command.data, state, context)
    case 'AnnulSpecialProcedure': return annulSpecialProcedure(command.data, state, context)
    case 'ExtendLimit': return extendLimit(command.data, state, context)
    case 'ProposeDecision': return proposeDecision(command.data, state, context)
    case 'ConfirmDecision': return confirmDecision(command.data, state, context)
    case 'ReturnDecision': return returnDecision(command.data, state, context)
    case 'DecideOnSpot': return decideOnSpot(command.data, state, context)
    case 'WithdrawCase': return withdrawCase(command.data, state, context)
    case 'TerminateCase': return terminateCase(command.data, state, context)
    case 'TransferCase': return transferCase(command.data, state, context)
    case 'RaiseLight': return raiseLight(command.data, state, context)
    case 'MarkOverdue': return markOverdue(command.data, state, context)
    case 'MarkStepOverdue': return markStepOverdue(command.data, state, context)
    case 'RecalibrateClock': return recalibrateClock(command.data, state, context)
    default: return never(command)
  }
}
