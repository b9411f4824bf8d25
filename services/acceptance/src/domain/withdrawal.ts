import { present } from '@bihuan/kernel'
import { applicationWithdrawn, caseClosed } from '@bihuan/contracts'
import type { DecisionContext } from '@bihuan/reference'
import type { WithdrawApplication } from '../commands/withdrawal.js'
import type { AcceptanceDecision } from './events.js'
import { listRefused } from './importing.js'
import { wrongStatus } from './refusals.js'
import type { CaseState } from './states.js'

/** The applicant's right as long as nothing is accepted; afterwards it is approval that ends the case. */
export function withdrawApplication(
  data: WithdrawApplication, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  switch (state.status) {
    case 'received':
    case 'correctionRequested':
    case 'nonAcceptanceProposed': break
    default: return wrongStatus(state, 'received', 'correctionRequested', 'nonAcceptanceProposed')
  }
  const refusal = listRefused(data, context, state.file)
  if (refusal !== undefined) return refusal
  const { reason, effectiveAt, imported } = data
  const options = present({ effectiveAt })
  return [
    applicationWithdrawn(present({ reason, imported }), options), caseClosed({ ending: 'withdrawn' }, options),
  ]
}
