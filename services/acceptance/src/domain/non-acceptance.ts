import { caseClosed, nonAcceptanceConfirmed, nonAcceptanceOverturned, nonAcceptanceProposed } from '@bihuan/contracts'
import { present, reject, type Rejection } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { OverturnNonAcceptance, ProposeNonAcceptance } from '../commands/non-acceptance.js'
import { noticePassed } from './due-clocks.js'
import type { AcceptanceDecision } from './events.js'
import { listRefused } from './importing.js'
import { noticeNumber } from './notice-numbers.js'
import { wrongStatus } from './refusals.js'
import type { CaseState, NonAcceptanceUnderReview } from './states.js'

/** 否定报备: nobody says no alone. From a list, where the no was said long ago, it is recorded with its confirmation. */
export function proposeNonAcceptance(
  data: ProposeNonAcceptance, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'received') return wrongStatus(state, 'received')
  const refusal = listRefused(data, context, state.file)
  if (refusal !== undefined) return refusal
  const { facts, reason, legalBasis, wayForward, effectiveAt, imported } = data
  const options = present({ effectiveAt })
  const proposed = nonAcceptanceProposed(present({ facts, reason, legalBasis, wayForward, imported }), options)
  if (imported === undefined) return noticePassed(state, context) ?? [proposed]
  const number = noticeNumber(state.file.caseId, 'nonAcceptance')
  return [
    proposed, nonAcceptanceConfirmed({ noticeNumber: number, imported }, options),
    caseClosed({ ending: 'notAccepted' }, options),
  ]
}

/** A different person; the written notice is handed over with it, so nothing is left to wait for. */
export function confirmNonAcceptance(state: CaseState, context: DecisionContext): AcceptanceDecision {
  if (state.status !== 'nonAcceptanceProposed') return wrongStatus(state, 'nonAcceptanceProposed')
  const refusal = samePerson(state, context) ?? noticePassed(state, context)
  if (refusal !== undefined) return refusal
  return [
    nonAcceptanceConfirmed({ noticeNumber: noticeNumber(state.file.caseId, 'nonAcceptance') }),
    caseClosed({ ending: 'notAccepted' }),
  ]
}

/** Back to the counter, and the notice clock has run on all the time. */
export function overturnNonAcceptance(
  { reason }: OverturnNonAcceptance, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'nonAcceptanceProposed') return wrongStatus(state, 'nonAcceptanceProposed')
  return samePerson(state, context) ?? [nonAcceptanceOverturned({ reason })]
}

function samePerson({ proposedBy }: NonAcceptanceUnderReview, { actor }: DecisionContext): Rejection | undefined {
  return actor.id === proposedBy ? reject('same-person', { proposedBy }) : undefined
}
