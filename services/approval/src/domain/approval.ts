import type { Decider, ScopeKeys } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { ApprovalCommand } from './commands.js'
import { decide } from './decide.js'
import type { ApprovalEvent } from './events.js'
import { evolve } from './evolve.js'
import { initial, unitsOf, type ApprovalState } from './states.js'

export type { ApprovalCommand } from './commands.js'
export type { ApprovalEvent } from './events.js'
export type { ApprovalState, ApprovalStatus, SpecialProcedure, Step } from './states.js'

/** The rules of a case under review, stream `approval-<caseId>`. */
export const approvalDecider: Decider<ApprovalState, ApprovalCommand, ApprovalEvent, DecisionContext> = {
  initial, decide, evolve,
}

/** Where a case belongs: its hall, the units of item and steps, and the account that filed it online. */
export function scopeOfCase(state: ApprovalState): ScopeKeys | undefined {
  if (state.status === 'unopened') return undefined
  const { hallId, ownerId } = state.file
  return { hallId, unitIds: unitsOf(state.file), ...(ownerId === undefined ? {} : { ownerId }) }
}
