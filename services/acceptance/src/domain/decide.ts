import { never, reject } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import { acceptApplication, deemAccepted } from './accepting.js'
import type { AcceptanceCommand } from './commands.js'
import { deliverResult, issueResult, markDeliveryOverdue, recordConclusion } from './completion.js'
import { recordConsultation } from './consultation.js'
import { lapseApplication, requestCorrection, supplyMaterials } from './correction.js'
import type { AcceptanceDecision } from './events.js'
import { confirmNonAcceptance, overturnNonAcceptance, proposeNonAcceptance } from './non-acceptance.js'
import { recalibrateClock } from './recalibration.js'
import { registerApplication } from './registration.js'
import type { AcceptanceState } from './states.js'
import { withdrawApplication } from './withdrawal.js'

/** Every command and the rule that answers it. Of a consultation nothing is left to decide. */
export function decide(
  command: AcceptanceCommand, state: AcceptanceState, context: DecisionContext,
): AcceptanceDecision {
  if (command.name === 'RecordConsultation') return recordConsultation(command.data, state, context)
  if (state.status === 'consultation') return reject('consultation-not-case')
  switch (command.name) {
    case 'RegisterApplication': return registerApplication(command.data, state, context)
    case 'RequestCorrection': return requestCorrection(command.data, state, context)
    case 'SupplyMaterials': return supplyMaterials(command.data, state, context)
    case 'AcceptApplication': return acceptApplication(command.data, state, context)
    case 'DeemAccepted': return deemAccepted(state, context)
    case 'ProposeNonAcceptance': return proposeNonAcceptance(command.data, state, context)
    case 'ConfirmNonAcceptance': return confirmNonAcceptance(state, context)
    case 'OverturnNonAcceptance': return overturnNonAcceptance(command.data, state, context)
    case 'WithdrawApplication': return withdrawApplication(command.data, state, context)
    case 'LapseApplication': return lapseApplication(state, context)
    case 'RecordConclusion': return recordConclusion(command.data, state, context)
    case 'IssueResult': return issueResult(command.data, state, context)
    case 'DeliverResult': return deliverResult(command.data, state, context)
    case 'MarkDeliveryOverdue': return markDeliveryOverdue(state, context)
    case 'RecalibrateClock': return recalibrateClock(command.data, state, context)
    default: return never(command)
  }
}
