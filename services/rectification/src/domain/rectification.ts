import type { Decider, ScopeKeys } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { RectificationCommand } from './commands.js'
import { decide } from './decide.js'
import type { RectificationEvent } from './events.js'
import { evolve } from './evolve.js'
import { initial, unitsOf, type RectificationState } from './states.js'

export type { RectificationCommand } from './commands.js'
export type { RectificationEvent } from './events.js'
export type { Order, RectificationState } from './states.js'

/** The rules of the orders of one case, stream `rectification-<caseId>`. */
export const rectificationDecider: Decider<
  RectificationState, RectificationCommand, RectificationEvent, DecisionContext
> = { initial, decide, evolve }

/** Where the orders of a case belong: its hall, the units rated and those made responsible. */
export function scopeOfCase(state: RectificationState): ScopeKeys | undefined {
  if (state.status === 'noOrders') return undefined
  const [first] = state.orders
  const unitIds = [...new Set(state.orders.flatMap(unitsOf))]
  return first === undefined ? { unitIds } : { hallId: first.about.hallId, unitIds }
}
