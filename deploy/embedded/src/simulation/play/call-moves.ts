import type { Chance } from '../chance.js'
import { ACTORS } from './actors.js'
import { memberOf, moveOn, type CaseSoFar, type Move } from './move.js'

const OUTCOMES = ['reached', 'reached', 'reached', 'noAnswer', 'refused', 'wrongNumber']

/** What the callback centre does about each call of a case. */
export function callMoves({ caseId, eventsOf }: CaseSoFar, chance: Chance): readonly Move[] {
  const events = eventsOf('callback')
  const of = (type: string): readonly unknown[] =>
    events.filter((event) => event.type === type).map((event) => memberOf(event, 'round'))
  const over = new Set([...of('CallbackCompleted'), ...of('CallbackAbandoned')])
  return of('CallbackScheduled').filter((round) => !over.has(round)).flatMap((round) => {
    const on = (name: string, data: object, actor = ACTORS.officer): Move => (
      moveOn('callback', caseId, name, { round, ...data }, actor))
    if (!of('CallbackAssigned').includes(round)) {
      return [
        on('AssignCallback', { officerId: 'officer-1' }),
        on('AssignCallback', { officerId: 'officer-1' }, ACTORS.supervisor),
      ]
    }
    const tried = events.filter((event) => event.type === 'CallbackAttempted' && memberOf(event, 'round') === round)
    const reached = tried.some((event) => memberOf(event, 'outcome') === 'reached')
    const talks = reached ? [on('CompleteCallback', said(chance)), on('CompleteCallback', said(chance))] : []
    return [
      ...talks, on('RecordAttempt', { outcome: chance.oneOf(OUTCOMES) }),
      on('AbandonCallback', { reason: chance.oneOf(['refused', 'unreachable']) }),
    ]
  })
}

function said(chance: Chance): object {
  const satisfaction = chance.oneOf(['satisfied', 'basicallySatisfied', 'dissatisfied'])
  const problems = chance.percent(40) ? { problems: [{ kind: 'delay', description: '等候过久' }] } : {}
  const complaint = chance.percent(15) ? { complaint: '态度生硬' } : {}
  return { satisfaction, ...problems, ...complaint, ...(chance.percent(30) && { suggestions: ['增设窗口'] }) }
}

/** The clerk's word that a window's list of the day is complete. */
export function ledgerMove(date: string, asOf: string): Move {
  const data = { cases: 1, consultations: 0, asOf }
  return moveOn('callback.ledger', `city-01-${date}`, 'ConfirmLedger', data, ACTORS.clerk)
}
