import { evaluationOpened, type EvaluationOpened } from '@bihuan/contracts'
import { isRejection, present } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { OpenEvaluation } from './commands.js'
import type { EvaluationDecision } from './events.js'
import { invitationOf } from './inviting.js'
import { MOST_STAFF } from './staff.js'
import type { EvaluationState, Open } from './states.js'

/**
 * Takes over what is rated and by whom it was served. The closing of a case says nothing of that, so it is kept from
 * the beginning. The node reached by beginning (receipt, visit) is invited at once where policy names it.
 */
export function openEvaluation(
  command: OpenEvaluation, state: EvaluationState, context: DecisionContext,
): EvaluationDecision {
  if (state.status !== 'unopened') return []
  const { node, at, knownAt, ownerId } = command
  const { event, service } = openingOf(command)
  const { staff } = event.data
  const invited = invitationOf({ node, at, knownAt }, { service, ownerId, staff }, context)
  return isRejection(invited) ? invited : [event, ...invited]
}

function openingOf(command: OpenEvaluation): {
  readonly event: EvaluationOpened
  readonly service: Open['service']
} {
  const { caseId, hallId, windowId, unitId, itemCode, ownerId, applicantSubjectId, reachable } = command
  const service = present({ caseId, hallId, windowId, unitId, itemCode })
  const staff = [...new Set(command.staff)].slice(0, MOST_STAFF)
  const event = evaluationOpened(present({ ...service, ownerId, applicantSubjectId, reachable, staff }))
  return { event, service }
}
