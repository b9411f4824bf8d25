import { describe, expect, it } from '@jest/globals'
import { CaseLife, clerk, leader, MONDAY } from '../testing/case-life.js'
import { accept, confirm, overturn, propose, register, requestCorrection } from '../testing/case-commands.js'

const DUE = '2026-03-09T09:30:00.000Z'

describe('not accepting (否定报备)', () => {
  const received = CaseLife.at(MONDAY).does(register())
  const proposed = received.does(propose)

  it('is only proposed by the counter', () => {
    expect(proposed.state).toMatchObject({ status: 'nonAcceptanceProposed', proposedBy: 'clerk-1' })
    expect(proposed.refusal(accept)).toBe('wrong-status')
  })

  it('is confirmed by a second person, with a numbered notice, and closes the case', () => {
    const confirmed = proposed.by(leader).does(confirm)
    expect(confirmed.types.slice(-2)).toEqual(['NonAcceptanceConfirmed', 'CaseClosed'])
    expect(confirmed.events.at(-2)?.data).toEqual({ noticeNumber: '9901000000000000000-BYSL1' })
    expect(confirmed.state).toMatchObject({ status: 'closed', ending: 'notAccepted' })
  })

  it('is never confirmed or overturned by whoever proposed it, whatever roles the account has', () => {
    const both = { ...clerk, roles: ['clerk', 'leader'] }
    expect(proposed.by(both).refusal(confirm)).toBe('same-person')
    expect(proposed.by(both).refusal(overturn)).toBe('same-person')
  })

  it('goes back to the counter when overturned, and may then be accepted', () => {
    const overturned = proposed.by(leader).does(overturn)
    expect(overturned.state.status).toBe('received')
    expect(overturned.by(clerk).outcome(accept)).toEqual(['CaseAccepted'])
  })

  it('comes too late once the notice limit has passed, for the proposal as for its confirmation', () => {
    expect(received.on(DUE).refusal(propose)).toBe('notice-limit-passed')
    expect(proposed.on(DUE).by(leader).refusal(confirm)).toBe('notice-limit-passed')
  })

  it('waits for the answer to a correction that was asked for', () => {
    expect(received.does(requestCorrection('layout')).refusal(propose)).toBe('correction-outstanding')
  })

  it('cannot undo an acceptance', () => {
    expect(received.does(accept).refusal(propose)).toBe('already-accepted')
  })

  it('is confirmed only when proposed', () => {
    expect(received.by(leader).refusal(confirm)).toBe('wrong-status')
  })
})
