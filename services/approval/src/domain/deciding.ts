import { caseDecided, decisionProposed, decisionReturned, type CaseDecided } from '@bihuan/contracts'
import { reject, type Rejection, present } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { ConfirmDecision, DecideOnSpot, ProposeDecision, ReturnDecision } from '../commands/decisions.js'
import { runningProcedures } from './case-clocks.js'
import { concluded } from './ending.js'
import { openSteps } from './steps.js'
import type { ApprovalDecision } from './events.js'
import { leadUnitRefused, wrongStatus } from './refusals.js'
import type { DecisionAwaited, Undecided } from './states.js'

/** 行政许可法 Art. 38: who is denied learns of the right to reconsideration and to a lawsuit. */
const remedies = '申请人享有依法申请行政复议或者提起行政诉讼的权利（行政许可法第三十八条）。'
  + ' The applicant may apply for administrative reconsideration or bring an administrative lawsuit'
  + ' (Licensing Law, Art. 38).'

type Outcome = 'granted' | 'denied'

export function proposeDecision(
  command: ProposeDecision, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  const { outcome, reasons, legalBasis } = command
  return obstacle(outcome, state, context) ?? [decisionProposed({ outcome, reasons, legalBasis })]
}

/** The leader agrees; never the one who proposed. What was proposed becomes the decision, word for word. */
export function confirmDecision(
  command: ConfirmDecision, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  if (state.status !== 'decisionProposed') return wrongStatus(state, 'decisionProposed')
  const refused = secondPersonRefused(state, context)
  if (refused !== undefined) return refused
  const { outcome, reasons, legalBasis, proposedBy } = state.proposal
  return concluded(state, context, (unfinishedSteps) => caseDecided(present({
    outcome, way: 'confirmed' as const, reasons, legalBasis, proposedBy, note: command.note, unfinishedSteps,
    remedies: outcome === 'denied' ? remedies : undefined,
  })))
}

export function returnDecision(command: ReturnDecision, state: Undecided, context: DecisionContext): ApprovalDecision {
  if (state.status !== 'decisionProposed') return wrongStatus(state, 'decisionProposed')
  return secondPersonRefused(state, context) ?? [decisionReturned({ reason: command.reason })]
}

/** 行政许可法 Art. 34: what can be decided on the spot must be. A "no" never is: it needs a second person. */
export function decideOnSpot(command: DecideOnSpot, state: Undecided, context: DecisionContext): ApprovalDecision {
  const { outcome, note } = command
  if (outcome === 'denied') return reject('denial-needs-second-person')
  const stopped = obstacle(outcome, state, context)
  if (stopped !== undefined) return stopped
  return concluded(state, context, (): CaseDecided => caseDecided(present({ outcome, way: 'onSpot' as const, note })))
}

/** Why there can be no such decision yet, or not by this actor. */
function obstacle(outcome: Outcome, state: Undecided, context: DecisionContext): Rejection | undefined {
  const { steps } = state.file
  const refused = leadUnitRefused(state.file, context)
  if (refused !== undefined) return refused
  if (state.status === 'decisionProposed') return wrongStatus(state, 'open', 'reviewing')
  const running = runningProcedures(state.file).map(({ ordinal }) => ordinal)
  if (running.length > 0) return reject('procedure-running', { ordinals: running })
  const open = openSteps(steps)
  if (open.length > 0) return reject('steps-open', { steps: open })
  const returned = steps.filter(({ status }) => status === 'returned').map(({ terms }) => terms.code)
  if (outcome === 'granted' && returned.length > 0) return reject('steps-returned', { steps: returned })
  return undefined
}

function secondPersonRefused({ file, proposal }: DecisionAwaited, context: DecisionContext): Rejection | undefined {
  const refused = leadUnitRefused(file, context)
  if (refused !== undefined) return refused
  return context.actor.id === proposal.proposedBy ? reject('same-person') : undefined
}
