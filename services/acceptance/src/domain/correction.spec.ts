import { describe, expect, it } from '@jest/globals'
import { CASE_ID, CaseLife, clerk, MONDAY, system } from '../testing/case-life.js'
import {
  accept, deem, lapse, propose, register, registerIncomplete, requestCorrection, requestWhatTheAnswerRaised, supply,
  withdraw,
} from '../testing/case-commands.js'

const TUESDAY = '2026-03-03T02:00:00.000Z'
const THURSDAY = '2026-03-05T02:00:00.000Z'

describe('telling once, everything (行政许可法 Art. 32(4))', () => {
  const incomplete = CaseLife.at(MONDAY).does(registerIncomplete())
  const told = incomplete.on(TUESDAY).does(requestCorrection('layout'))
  const answered = told.on(THURSDAY).does(supply('layout'))

  it('stops the notice clock and gives the applicant time to answer', () => {
    expect(told.state).toMatchObject({ status: 'correctionRequested', file: { outstanding: ['layout'] } })
    expect(told.state.dues['correction']?.dueOn).toBe('2026-03-24')
    expect(told.on('2026-03-20T02:00:00.000Z').by(system).refusal(deem)).toBe('correction-outstanding')
  })

  it('numbers its notices within the case', () => {
    const again = answered.does(requestWhatTheAnswerRaised('layout'))
    const notices = again.events.filter(({ type }) => type === 'CorrectionRequested').map(({ data }) => data)
    expect(notices).toMatchObject([{ noticeNumber: `${CASE_ID}-BZ1` }, { noticeNumber: `${CASE_ID}-BZ2` }])
  })

  it('takes away a material that was found faulty until it comes again', () => {
    const faulty = CaseLife.at(MONDAY).does(register()).does(requestCorrection('layout'))
    expect(faulty.state).toMatchObject({ file: { materials: ['application-form', 'test-report'] } })
  })

  it('starts the notice clock again when the answer is complete', () => {
    expect(answered.state.status).toBe('received')
    expect(answered.state.dues['notice']?.dueOn).toBe('2026-03-12')
    expect(answered.outcome(accept)).toEqual(['CaseAccepted'])
  })

  it('keeps waiting while only a part of the answer has come', () => {
    const both = CaseLife.at(MONDAY).does(register()).does(requestCorrection('layout', 'test-report'))
    const part = both.on(TUESDAY).does(supply('layout'))
    expect(part.state).toMatchObject({ status: 'correctionRequested', file: { outstanding: ['test-report'] } })
    expect(part.refusal(accept)).toBe('correction-outstanding')
  })

  it('refuses a second list of what could have been told at once', () => {
    expect(answered.refusal(requestCorrection('test-report'))).toBe('already-told-once')
    expect(answered.refusal(requestCorrection('layout'))).toBe('already-told-once')
  })

  it('allows a second list of what the answer newly raised', () => {
    expect(answered.outcome(requestWhatTheAnswerRaised('layout'))).toEqual(['CorrectionRequested'])
  })

  it('refuses to speak of an answer before there is one', () => {
    expect(incomplete.refusal(requestWhatTheAnswerRaised('layout'))).toBe('nothing-answered-yet')
  })

  it('asks for materials of the item only', () => {
    expect(incomplete.refusal(requestCorrection('gift'))).toBe('unknown-material')
  })

  it('comes too late once the law has accepted the case by silence', () => {
    const late = incomplete.on('2026-03-09T09:30:00.000Z')
    expect(late.refusal(requestCorrection('layout'))).toBe('notice-limit-passed')
  })

  it('takes materials that come unasked, without another limit for the counter', () => {
    const more = incomplete.on(TUESDAY).does(supply('layout'))
    expect(more.state.dues['notice']?.dueOn).toBe('2026-03-09')
    expect(more.outcome(accept)).toEqual(['CaseAccepted'])
  })

  it('accepts an automatic item when the answer makes it complete', () => {
    const pension = CaseLife.at(MONDAY).does(register({ itemCode: 'pension-eligibility', materials: [] }))
    expect(pension.outcome(supply('identity-card'))).toEqual(['MaterialsSupplied', 'CaseAccepted'])
  })
})

describe('an answer that does not come', () => {
  const told = CaseLife.at(MONDAY).does(registerIncomplete()).does(requestCorrection('layout'))
  const due = '2026-03-23T09:30:00.000Z'

  it('lapses not before its limit has passed', () => {
    expect(told.on('2026-03-23T09:29:59.999Z').by(system).refusal(lapse)).toBe('not-due-yet')
  })

  it('counts as withdrawn where the policy says so', () => {
    const life = told.on(due).by(system).does(lapse)
    expect(life.types.slice(-2)).toEqual(['ApplicationLapsed', 'CaseClosed'])
    expect(life.state).toMatchObject({ status: 'closed', ending: 'lapsed' })
  })

  it('counts as not accepted where the hall says so', () => {
    const moni = CaseLife.at(MONDAY, { ...clerk, hallId: 'moni' }).does(registerIncomplete({ hallId: 'moni' }))
      .does(requestCorrection('layout')).on(due).by(system).does(lapse)
    expect(moni.state).toMatchObject({ status: 'closed', ending: 'notAccepted' })
  })

  it('comes too late from the limit on, whether or not the lapse has been recorded', () => {
    expect(told.on('2026-03-23T09:29:59.999Z').outcome(supply('layout'))).toEqual(['MaterialsSupplied'])
    expect(told.on(due).refusal(supply('layout'))).toBe('answer-limit-passed')
  })
})

describe('withdrawing', () => {
  const received = CaseLife.at(MONDAY).does(registerIncomplete())

  it.each([
    ['received', received],
    ['waiting for a correction', received.does(requestCorrection('layout'))],
    ['waiting for a second person', received.does(propose)],
  ])('is the applicant\'s right while the case is %s', (_, life) => {
    expect(life.outcome(withdraw)).toEqual(['ApplicationWithdrawn', 'CaseClosed'])
  })

  it('is approval\'s business after acceptance', () => {
    expect(CaseLife.at(MONDAY).does(register()).does(accept).refusal(withdraw)).toBe('already-accepted')
  })
})
