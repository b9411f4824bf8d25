import { describe, expect, it } from '@jest/globals'
import { applicant, CaseLife, clerk, importer, MONDAY } from '../testing/case-life.js'
import { accept, register, registerIncomplete, RESIDENT_ID } from '../testing/case-commands.js'

const enterprise = {
  kind: 'enterprise', name: '某公司', idType: 'uscc', idNumber: '91350100M000100Y43', mobile: '13900000000',
} as const

describe('registering an application', () => {
  const counter = CaseLife.at(MONDAY)

  it('starts the clock of one-time notice: five working days, until business closes', () => {
    const { state } = counter.does(register())
    expect(state.status).toBe('received')
    expect(state.dues['notice']).toMatchObject({ dueAt: '2026-03-09T09:30:00.000Z', dueOn: '2026-03-09' })
  })

  it('records policy and calendar versions it was decided under', () => {
    const [received] = counter.does(register()).events
    expect(received?.metadata).toMatchObject({ policyVersion: 'prefecture.1', calendarVersion: 'CN-2026.1' })
  })

  it('takes the shorter limit of a hall that has its own policy', () => {
    const there = { ...clerk, hallId: 'moni' }
    const { state } = counter.by(there).does(register({ hallId: 'moni' }))
    expect(state.dues['notice']?.dueOn).toBe('2026-03-04')
  })

  it('names a natural person by subject and an organisation by its public code', () => {
    const [person] = counter.does(register()).events
    expect(person?.data).toMatchObject({
      applicant: { kind: 'person', subjectId: expect.any(String), idNumber: RESIDENT_ID },
    })
    const [organisation] = counter.does(register({ applicant: enterprise })).events
    expect(organisation?.data).toMatchObject({
      applicant: { kind: 'enterprise', idNumber: '91350100M000100Y43', contact: { mobile: '13900000000' } },
    })
    expect(organisation?.data).not.toHaveProperty('applicant.mobile')
  })

  it('keeps the agent apart from the applicant', () => {
    const agent = { name: '李四', idType: 'passport', idNumber: 'E12345678' } as const
    const [received] = counter.does(register({ agent })).events
    expect(received?.data).toMatchObject({
      agent: { name: '李四', subjectId: expect.any(String) }, applicant: { name: '张三' },
    })
  })

  it('makes an applicant the owner of what it files online, and nobody of what a clerk files', () => {
    const online = counter.by(applicant).does(register({ channel: 'web' }))
    expect(online.events[0]?.data).toMatchObject({ ownerId: 'citizen-1' })
    expect(counter.does(register()).events[0]?.data).not.toHaveProperty('ownerId')
  })

  it('happens once a case', () => {
    expect(counter.does(register()).refusal(register())).toBe('already-registered')
  })

  const refusals: readonly (readonly [string, Parameters<typeof register>[0], string])[] = [
    ['an item nobody published', { itemCode: 'nothing' }, 'unknown-item'],
    ['a hall nobody published', { hallId: 'nowhere' }, 'unknown-hall'],
    ['a window of another hall', { windowId: 'moni-01' }, 'unknown-window'],
    ['a hall where the clerk does not work', { hallId: 'moni' }, 'other-hall'],
    ['an item that does not serve this kind of applicant', {
      applicant: { kind: 'government', name: '某局', idType: 'other', idNumber: '1' },
    }, 'not-for-this-applicant'],
    ['a material that the item does not name', { materials: [{ code: 'gift', form: 'original' }] }, 'unknown-material'],
    ['a time of receipt told by a clerk', { receivedAt: '2026-03-01T02:00:00.000Z' }, 'importer-only'],
    ['a list entry told by a clerk', { imported: true }, 'importer-only'],
  ]
  it.each(refusals)('refuses %s', (_, changes, code) => {
    expect(counter.refusal(register(changes))).toBe(code)
  })

  it('refuses a clerk of one unit the item of another, whose cases it could not see', () => {
    const elsewhere = { ...clerk, unitId: 'tax' }
    expect(counter.by(elsewhere).refusal(register())).toBe('other-unit')
  })

  it('never receives in the future, not even from a list', () => {
    const tomorrow = register({ receivedAt: '2026-03-03T02:00:00.000Z', imported: true })
    expect(counter.by(importer).refusal(tomorrow)).toBe('time-in-future')
  })

  it('accepts an automatic item with everything there at once, so that nobody waits', () => {
    const materials = [{ code: 'identity-card', form: 'electronic' }] as const
    const pension = register({ itemCode: 'pension-eligibility', materials })
    expect(counter.by(applicant).outcome(pension)).toEqual(['ApplicationReceived', 'CaseAccepted'])
  })

  it('leaves an automatic item that is incomplete to the counter', () => {
    const empty = register({ itemCode: 'pension-eligibility', materials: [] })
    expect(counter.outcome(empty)).toEqual(['ApplicationReceived'])
  })

  it('knows what is missing', () => {
    expect(counter.does(registerIncomplete()).refusal(accept)).toBe('materials-missing')
  })
})
