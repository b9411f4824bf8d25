import {
  caseClosed, caseConcluded, deliveryOverdue, resultDelivered, resultIssued, type Conclusion,
} from '@bihuan/contracts'
import { isRejection, present, reject, rejectForNow } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { DeliverResult, IssueResult } from '../commands/delivery.js'
import type { RecordConclusion } from './commands.js'
import { dueOf, hasPassed, notDueYet } from './due-clocks.js'
import type { AcceptanceDecision } from './events.js'
import { groundOf, stamp, startedClock } from './ground.js'
import { listRefused } from './importing.js'
import { wrongStatus } from './refusals.js'
import type { Accepted, CaseState } from './states.js'

/**
 * A licence is delivered (行政许可法 Art. 44), and so is a refusal, which is a written decision too (Art. 38). Of the other
 * endings the applicant was told when approval recorded them: nothing is left to hand over.
 */
const DELIVERED: readonly Conclusion[] = ['granted', 'denied']

/** Acceptance records what approval has decided; it does not decide. */
export function recordConclusion(
  data: RecordConclusion, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  switch (state.status) {
    case 'accepted': return conclude(data, state, context)
    case 'concluded':
    case 'resultIssued':
      return state.conclusion === data.conclusion ? [] : reject('already-concluded', { conclusion: state.conclusion })
    case 'closed': return state.ending === data.conclusion ? [] : wrongStatus(state, 'accepted')
    default: return rejectForNow('not-accepted-yet', { status: state.status })
  }
}

function conclude(data: RecordConclusion, state: Accepted, context: DecisionContext): AcceptanceDecision {
  const { conclusion, decidedAt, decidedBy } = data
  const { file, importedDecision } = state
  const ground = groundOf(file.hallId, decidedAt, context)
  if (isRejection(ground)) return ground
  const effectiveAt = decidedAt === context.now ? undefined : decidedAt
  const { closedAt, resultNumber: number } = importedDecision ?? {}
  const issued = number === undefined
    ? []
    : [resultIssued({ form: 'paper', number, imported: true }, present({ effectiveAt }))]
  if (closedAt !== undefined || !DELIVERED.includes(conclusion)) {
    return [
      caseConcluded({ conclusion, decidedAt, decidedBy }, stamp(ground, undefined, effectiveAt)),
      ...issued,
      caseClosed({ ending: conclusion }, present({ effectiveAt: closedAt ?? effectiveAt })),
    ]
  }
  const delivery = startedClock('delivery', decidedAt, ground, context)
  const concluded = caseConcluded({ conclusion, decidedAt, decidedBy, delivery }, stamp(ground, delivery, effectiveAt))
  const { dueAt } = delivery.due
  const overBefore = file.imported && dueAt !== null && dueAt <= context.now
  return [concluded, ...issued, ...(overBefore ? [deliveryOverdue({ dueAt, reason: 'imported' })] : [])]
}

/** 统一出证: one window issues what was decided, a refusal too. */
export function issueResult(data: IssueResult, state: CaseState, context: DecisionContext): AcceptanceDecision {
  if (state.status === 'accepted') return rejectForNow('not-concluded')
  if (state.status !== 'concluded') return wrongStatus(state, 'concluded')
  const refusal = listRefused(data, context, state.file)
  if (refusal !== undefined) return refusal
  const { form, number, effectiveAt, imported } = data
  return [resultIssued(present({ form, number, imported }), present({ effectiveAt }))]
}

/** The delivery ends the case: what is delivered is closed by the same fact, so both stand in one append. */
export function deliverResult(
  data: DeliverResult, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'resultIssued') return wrongStatus(state, 'resultIssued')
  const refusal = listRefused(data, context, state.file)
  if (refusal !== undefined) return refusal
  const { method, effectiveAt, imported } = data
  const options = present({ effectiveAt })
  return [resultDelivered(present({ method, imported }), options), caseClosed({ ending: state.conclusion }, options)]
}

/** 行政许可法 Art. 44: ten working days. Marked once; the case goes on. */
export function markDeliveryOverdue(state: CaseState, context: DecisionContext): AcceptanceDecision {
  if (state.status !== 'concluded' && state.status !== 'resultIssued') {
    return wrongStatus(state, 'concluded', 'resultIssued')
  }
  if (state.deliveryOverdue) return []
  const due = dueOf(state, 'delivery', context)
  if (due === undefined || !hasPassed(state, 'delivery', context)) return notDueYet(state, 'delivery', context)
  return [deliveryOverdue({ dueAt: due })]
}
