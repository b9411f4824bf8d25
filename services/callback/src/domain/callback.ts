import { present, type Decider, type ScopeKeys } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { CallbackCommand } from './commands.js'
import { decide } from './decide.js'
import type { CallbackEvent } from './events.js'
import { evolve } from './evolve.js'
import { initial, type CallbackState } from './states.js'

export type { CallbackCommand, ScheduleCallback, Trigger } from './commands.js'
export type { CallbackEvent } from './events.js'
export type { CallbackFile, CallbackState, CallState, Contact } from './states.js'

/** The rules of the calls about a case, stream `callback-<caseId>`. */
export const callbackDecider: Decider<CallbackState, CallbackCommand, CallbackEvent, DecisionContext> = {
  initial, decide, evolve,
}

/**
 * Where the calls of a case belong: its hall and the account that filed it online. No unit narrows them: whoever phones
 * is by rule of another unit than the one that was rated.
 */
export function scopeOfCalls(state: CallbackState): ScopeKeys | undefined {
  if (state.status === 'unopened') return undefined
  const { about: { hallId }, ownerId } = state.file
  return present({ hallId, unitIds: [], ownerId })
}
