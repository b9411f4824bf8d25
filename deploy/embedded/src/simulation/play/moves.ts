import { localDate } from '@bihuan/deadlines'
import { prefixOf, type Instant } from '@bihuan/kernel'
import type { Chance } from '../chance.js'
import type { EventLog } from '../ports/event-log.js'
import { approvalMoves } from './approval-moves.js'
import { callMoves, ledgerMove } from './call-moves.js'
import { counterMoves, newCase } from './counter-moves.js'
import { caseSoFar, type Move } from './move.js'
import { orderMoves } from './order-moves.js'
import { surprisingCalendar } from './publications.js'
import { ratingMoves } from './rating-moves.js'

/** What one client does next: mostly what an office would do, at times something that no rule allows. */
export function nextMove(log: EventLog, own: readonly string[], now: Instant, chance: Chance): Move {
  if (own.length === 0 || chance.percent(5)) return newCase(chance)
  if (chance.percent(2)) return surprisingCalendar(chance.between(1, 4), [chance.oneOf(DAYS), chance.oneOf(DAYS)])
  if (chance.percent(2)) return ledgerMove(localDate(now), log.head ?? '0')
  // Now and then two clients meet on one case.
  const wished = chance.percent(4) ? casesOf(log) : own
  const offered = Array.from({ length: TRIED }, () => movesOf(log, chance.oneOf(wished), chance))
    .find((moves) => moves.length > 0)
  if (offered === undefined) return newCase(chance)
  const chosen = chance.oneOf(offered)
  // The same for a case that it does not fit.
  return chance.percent(3) ? { ...chosen, target: { kind: 'existing', id: chance.oneOf(casesOf(log)) } } : chosen
}

/** Cases that a client looks at before it begins a new one. */
const TRIED = 4
const DAYS = ['2026-03-03', '2026-03-09', '2026-03-11', '2026-03-17', '2026-03-26']

function movesOf(log: EventLog, caseId: string, chance: Chance): readonly Move[] {
  const so = caseSoFar(log, caseId)
  return [
    counterMoves(so), approvalMoves(so), ratingMoves(so, chance), callMoves(so, chance), orderMoves(so, chance),
    orderMoves(so, chance),
  ].filter((moves) => moves.length > 0).map((moves) => chance.oneOf(moves))
}

function casesOf(log: EventLog): readonly string[] {
  const names = log.streamNames().filter((name) => prefixOf(name) === 'acceptance')
  return names.map((name) => name.slice('acceptance-'.length))
}
