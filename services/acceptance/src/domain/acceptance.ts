import type { Decider, ScopeKeys } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { AcceptanceCommand } from './commands.js'
import { decide } from './decide.js'
import type { AcceptanceEvent } from './events.js'
import { evolve } from './evolve.js'
import { initial, type AcceptanceState } from './states.js'

export type { AcceptanceCommand } from './commands.js'
export { isAcceptanceEvent, type AcceptanceEvent } from './events.js'
export type { AcceptanceMode, AcceptanceState, AcceptanceStatus } from './states.js'

/** The rules of a case, or a consultation, at the counter: stream `acceptance-<caseId>`. */
export const acceptanceDecider: Decider<AcceptanceState, AcceptanceCommand, AcceptanceEvent, DecisionContext> = {
  initial, decide, evolve,
}

/** Where a case belongs: its hall, the unit whose item it is (who answered), and the account that filed it online. */
export function scopeOfCase(state: AcceptanceState): ScopeKeys | undefined {
  if (state.status === 'unfiled') return undefined
  if (state.status === 'consultation') return { hallId: state.hallId, unitIds: [state.unitId] }
  const { hallId, item, ownerId } = state.file
  return { hallId, unitIds: [item.unitId], ...(ownerId === undefined ? {} : { ownerId }) }
}
