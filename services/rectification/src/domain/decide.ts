import { never, reject, rejectForNow } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import { closeOrder, giveFeedback, recordCallGivenUp, recordSecondCall } from './answering.js'
import { assignOrder, recordContact } from './assigning.js'
import type { RectificationCommand } from './commands.js'
import type { RectificationDecision } from './events.js'
import { openOrder } from './opening.js'
import { approveReport, completePlan, reportRectification, returnReport } from './reporting.js'
import type { RectificationState, WithOrders } from './states.js'
import { markOrderOverdue, recalibrateClock } from './supervision.js'
import { reviewVerification, verifyProblem } from './verifying.js'

type CaseCommand = 'OpenOrder' | 'RecalibrateClock'
type OrderCommand = Exclude<RectificationCommand, { readonly name: CaseCommand }>

/** What follows from a command on the orders of a case. */
export function decide(
  command: RectificationCommand, state: RectificationState, context: DecisionContext,
): RectificationDecision {
  if (command.name === 'OpenOrder') return openOrder(command.data, state, context)
  // The bad rating has perhaps been recorded, but its news has not come here yet.
  if (state.status === 'noOrders') return rejectForNow('no-orders-yet')
  return command.name === 'RecalibrateClock'
    ? recalibrateClock(command.data, state, context) : decideOnOrder(command, state, context)
}

function decideOnOrder(command: OrderCommand, state: WithOrders, context: DecisionContext): RectificationDecision {
  const { orderId } = command.data
  const order = state.orders.find((each) => each.orderId === orderId)
  if (order === undefined) return reject('order-unknown', { orderId })
  switch (command.name) {
    case 'AssignOrder': return assignOrder(command.data, order, context)
    case 'RecordContact': return recordContact(command.data, order, context)
    case 'VerifyProblem': return verifyProblem(command.data, order, state, context)
    case 'ReviewVerification': return reviewVerification(command.data, order, context)
    case 'ReportRectification': return reportRectification(command.data, order, state, context)
    case 'ApproveReport': return approveReport(command.data, order, context)
    case 'ReturnReport': return returnReport(command.data, order, context)
    case 'CompletePlan': return completePlan(command.data, order, state, context)
    case 'GiveFeedback': return giveFeedback(command.data, order, context)
    case 'CloseOrder': return closeOrder(command.data, order, context)
    case 'RecordSecondCall': return recordSecondCall(command.data, order, context)
    case 'RecordCallGivenUp': return recordCallGivenUp(order)
    case 'MarkOrderOverdue': return markOrderOverdue(command.data, order, state, context)
    default: return never(command)
  }
}
