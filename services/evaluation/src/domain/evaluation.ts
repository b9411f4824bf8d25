import type { Decider, ScopeKeys } from '@bihuan/kernel'
import { present } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { EvaluationCommand } from './commands.js'
import { decide } from './decide.js'
import type { EvaluationEvent } from './events.js'
import { evolve } from './evolve.js'
import { initial, type EvaluationState } from './states.js'

export type { EvaluationCommand } from './commands.js'
export type { EvaluationEvent } from './events.js'
export type { EvaluationState } from './states.js'

/** The rules of the ratings of a case, stream `evaluation-<caseId>`. */
export const evaluationDecider: Decider<EvaluationState, EvaluationCommand, EvaluationEvent, DecisionContext> = {
  initial, decide, evolve,
}

/** Where a case belongs: its hall, the unit whose service is rated, and the account that filed it online. */
export function scopeOfCase(state: EvaluationState): ScopeKeys | undefined {
  if (state.status === 'unopened') return undefined
  const { service: { hallId, unitId }, ownerId } = state
  return present({ hallId, unitIds: [unitId], ownerId })
}
