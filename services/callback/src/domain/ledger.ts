import { ledgerConfirmed, type LedgerConfirmed } from '@bihuan/contracts'
import { isPlainDate, localDate } from '@bihuan/deadlines'
import { reject, type Command, type Decider, type Decision, type Recorded, type ScopeKeys } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { ConfirmLedger } from '../commands/ledgers.js'

/** 回访台账 of one window and day. Its lines follow from the events of the day; what is kept here is the clerk's word. */
export type LedgerState =
  | { readonly status: 'open' }
  | { readonly status: 'confirmed'; readonly hallId: string; readonly asOf: string }

export type LedgerCommand = Command<'ConfirmLedger', ConfirmLedger>

const DATE_LENGTH = 10

/** `<windowId>-<date>`, as the stream is named. @returns undefined for a text that names no day */
export function parseLedgerId(id: string): { readonly windowId: string; readonly date: string } | undefined {
  const date = id.slice(-DATE_LENGTH)
  const windowId = id.slice(0, -DATE_LENGTH - 1)
  const named = windowId !== '' && id.charAt(windowId.length) === '-' && isPlainDate(date)
  return named ? { windowId, date } : undefined
}

export function ledgerIdOf(windowId: string, date: string): string {
  return `${windowId}-${date}`
}

export const ledgerDecider: Decider<LedgerState, LedgerCommand, LedgerConfirmed, DecisionContext> = {
  initial: { status: 'open' },
  decide: ({ data }, state, context) => confirmLedger(data, state, context),
  evolve: (_, { data: { hallId, asOf } }: Recorded<LedgerConfirmed>) => ({ status: 'confirmed', hallId, asOf }),
}

export function scopeOfLedger(state: LedgerState): ScopeKeys | undefined {
  return state.status === 'open' ? undefined : { hallId: state.hallId, unitIds: [] }
}

/** Once a day, by the window's own clerk. An account without a window works for all windows of its hall. */
function confirmLedger(
  { cases, consultations, asOf }: ConfirmLedger, state: LedgerState, { actor, id, now, reference }: DecisionContext,
): Decision<LedgerConfirmed> {
  const parsed = parseLedgerId(id)
  const hallId = actor.hallId
  if (parsed === undefined || hallId === undefined || reference.window(hallId, parsed.windowId) === undefined) {
    return reject('window-unknown')
  }
  const { windowId, date } = parsed
  if (actor.windowId !== undefined && actor.windowId !== windowId) return reject('other-window', { windowId })
  if (date > localDate(now)) return reject('ledger-day-ahead', { date })
  if (state.status === 'confirmed') return reject('ledger-confirmed', { windowId, date })
  return [ledgerConfirmed({ hallId, windowId, date, asOf, cases, consultations })]
}
