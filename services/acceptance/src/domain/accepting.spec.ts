import { describe, expect, it } from '@jest/globals'
import type { Item } from '@bihuan/contracts'
import { CaseLife, MONDAY, system } from '../testing/case-life.js'
import {
  accept, deem, overturn, propose, register, registerIncomplete, requestCorrection, supply,
} from '../testing/case-commands.js'
import { published, withItems } from '../testing/published.js'

const DUE = '2026-03-09T09:30:00.000Z'

describe('accepting', () => {
  const received = CaseLife.at(MONDAY).does(register())

  it('freezes what the item and the policy say now, and numbers the notice', () => {
    const accepted = received.on('2026-03-03T01:00:00.000Z').does(accept)
    expect(accepted.events.at(-1)).toMatchObject({
      type: 'CaseAccepted',
      data: {
        mode: 'normal', noticeNumber: '9901000000000000000-SL1', item: { code: 'public-venue-hygiene', version: 1 },
        terms: {
          startAt: '2026-03-03T01:00:00.000Z', promised: { limit: { amount: 7, unit: 'workingDay' }, region: 'CN' },
          legal: { limit: { amount: 20, unit: 'workingDay' } }, joint: false,
          steps: [{ code: 'site-check', unitId: 'health', onSite: true }], specialProcedures: ['air-inspection'],
        },
      },
    })
  })

  it('takes the newest version of the item, not that of the day of receipt', () => {
    const known = published.items.get('public-venue-hygiene')
    if (known === undefined) throw new Error('the demonstration lacks its hygiene permit')
    const item: Item = { ...known, version: 2, promisedLimit: { amount: 3, unit: 'workingDay' } }
    const accepted = received.under(withItems(published, [item])).does(accept)
    expect(accepted.events.at(-1)?.data).toMatchObject({
      item: { version: 2 }, terms: { promised: { limit: { amount: 3 } } },
    })
  })

  it('stops the notice clock', () => {
    expect(received.does(accept).on(DUE).by(system).refusal(deem)).toBe('already-accepted')
  })

  it('needs every required material, and says which are missing', () => {
    expect(CaseLife.at(MONDAY).does(registerIncomplete()).decide(accept)).toMatchObject({
      code: 'materials-missing', facts: { materials: ['layout'] },
    })
  })

  it.each(['tolerant', 'commitment'] as const)('does not offer the mode %s yet', (mode) => {
    expect(received.refusal({ name: 'AcceptApplication', data: { mode } })).toBe('mode-not-offered')
  })

  it('happens once', () => {
    expect(received.does(accept).refusal(accept)).toBe('already-accepted')
  })

  it('cannot overtake the law once the notice limit has passed', () => {
    expect(received.on(DUE).refusal(accept)).toBe('notice-limit-passed')
  })

  it('needs a case', () => {
    expect(CaseLife.at(MONDAY).refusal(accept)).toBe('unknown-case')
  })
})

describe('accepted by silence (行政许可法 Art. 32(4))', () => {
  const silent = CaseLife.at(MONDAY).does(registerIncomplete())

  it('counts from the day of receipt, whatever is missing', () => {
    const deemed = silent.on(DUE).by(system).does(deem)
    expect(deemed.state).toMatchObject({ status: 'accepted', mode: 'deemed' })
    const fact = deemed.events.at(-1)
    expect(fact).toMatchObject({ type: 'CaseDeemedAccepted', data: { terms: { startAt: MONDAY } } })
    expect(fact?.metadata).toMatchObject({ effectiveAt: MONDAY, recordedAt: DUE })
  })

  it('does not come a millisecond early', () => {
    expect(silent.on('2026-03-09T09:29:59.999Z').by(system).refusal(deem)).toBe('not-due-yet')
  })

  it('is not held up by a proposal that waits for its second person', () => {
    expect(silent.does(propose).on(DUE).by(system).outcome(deem)).toEqual(['CaseDeemedAccepted'])
  })

  it('comes in time after an overturned proposal, whose clock ran on', () => {
    const overturned = silent.does(propose).by({ id: 'leader-1', roles: ['leader'], kind: 'person' }).does(overturn)
    expect(overturned.on(DUE).by(system).outcome(deem)).toEqual(['CaseDeemedAccepted'])
  })

  it('counts from the completed answer when a correction was asked for', () => {
    const answeredAt = '2026-03-05T02:00:00.000Z'
    const answered = silent.does(requestCorrection('layout')).on(answeredAt).does(supply('layout'))
    const deemed = answered.on('2026-03-12T09:30:00.000Z').by(system).does(deem)
    expect(deemed.events.at(-1)?.metadata.effectiveAt).toBe(answeredAt)
  })

  it('waits for a calendar that nobody has published', () => {
    const december = CaseLife.at('2026-12-30T02:00:00.000Z').does(register())
    expect(december.state.dues['notice']).toMatchObject({ dueAt: null, notBefore: '2026-12-31' })
    expect(december.on('2027-03-01T02:00:00.000Z').by(system).refusal(deem)).toBe('not-due-yet')
    expect(december.outcome(accept)).toEqual(['CaseAccepted'])
  })
})
