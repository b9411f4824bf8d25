import { caseDecided, caseWithdrawn, decisionProposed } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { caseStory, type CaseStory } from '../testing/case-story.js'
import { approverOf, LEADER, SYSTEM } from '../testing/scenes.js'

const market = approverOf('market')
const grounds = { reasons: '场所不符合标准', legalBasis: '食品安全法第三十三条' }
const propose = (outcome: 'granted' | 'denied') => ({ name: 'ProposeDecision', data: { outcome, ...grounds } }) as const
const confirm = { name: 'ConfirmDecision', data: {} } as const
const onSpot = (outcome: 'granted' | 'denied') => ({ name: 'DecideOnSpot', data: { outcome } }) as const
const complete = (step: string, opinion: 'pass' | 'return' | 'other' = 'pass') => (
  { name: 'CompleteStep', data: { step, opinion, staff: ['approver-market', 'approver-2'] } }
) as const

/** `review`, then `site-check`, both of the market supervision unit. */
function foodLicence(): CaseStory {
  return caseStory().opened('food-licence').as(market)
}

function reviewed(): CaseStory {
  return foodLicence().does(complete('review')).does(complete('site-check'))
}

describe('A decision on the spot', () => {
  it('grants', () => {
    expect(reviewed().does(onSpot('granted')).last(caseDecided)).toEqual({ outcome: 'granted', way: 'onSpot' })
  })

  it('never denies', () => {
    expect(reviewed().says(onSpot('denied'))).toBe('denial-needs-second-person')
  })

  it('waits for the steps', () => {
    expect(foodLicence().asked(onSpot('granted'))).toMatchObject({
      code: 'steps-open', facts: { steps: ['review', 'site-check'] },
    })
  })

  it('is the unit\'s whose power it is', () => {
    expect(reviewed().as(approverOf('health')).says(onSpot('granted'))).toBe('other-unit')
  })

  it('is not for those who help applicants', () => {
    const helper = { ...market, roles: ['approver', 'helper'] }
    expect(reviewed().as(helper).says(onSpot('granted'))).toBe('helper-may-not-approve')
  })

  it('after a limit has passed says so first, whether a sweep has been there or not', () => {
    const late = reviewed().at('2026-03-16T01:00:00.000Z')
    expect(late.says(onSpot('granted'))).toEqual(['CaseOverdue', 'CaseDecided'])
  })
})

describe('A proposed decision', () => {
  it('is confirmed by another person, word for word', () => {
    const story = reviewed().does(propose('granted')).as(LEADER).does(confirm)
    expect(story.last(caseDecided)).toEqual({
      outcome: 'granted', way: 'confirmed', ...grounds, proposedBy: 'approver-market',
    })
  })

  it('that denies states reasons, basis and remedies (Art. 38)', () => {
    const denied = reviewed().does(propose('denied')).as(LEADER).does(confirm)
    const { reasons, legalBasis, remedies } = denied.last(caseDecided)
    expect([reasons, legalBasis]).toEqual([grounds.reasons, grounds.legalBasis])
    expect(remedies).toMatch(/行政复议.*行政诉讼.*reconsideration.*lawsuit/s)
  })

  it('is not confirmed by who proposed it, whatever the outcome and the role', () => {
    const both = { ...market, roles: ['approver', 'leader'] }
    const outcomes = ['granted', 'denied'] as const
    const said = outcomes.map((outcome) => reviewed().as(both).does(propose(outcome)).says(confirm))
    expect(said).toEqual(['same-person', 'same-person'])
  })

  it('may be returned for another review, and proposed again', () => {
    const story = reviewed().does(propose('granted'))
    story.as(LEADER).does({ name: 'ReturnDecision', data: { reason: '理由不足' } })
    expect([story.state.status, story.as(market).says(propose('denied'))]).toEqual(['reviewing', ['DecisionProposed']])
  })

  it('is not returned by who proposed it', () => {
    const story = reviewed().does(propose('granted'))
    expect(story.says({ name: 'ReturnDecision', data: { reason: '再想想' } })).toBe('same-person')
  })

  it('is one at a time', () => {
    expect(reviewed().does(propose('granted')).says(propose('denied'))).toBe('wrong-status')
  })

  it('must exist to be confirmed', () => {
    expect(reviewed().as(LEADER).says(confirm)).toBe('wrong-status')
  })

  it('waits for the steps', () => {
    expect(foodLicence().does(complete('review')).says(propose('denied'))).toBe('steps-open')
  })

  it('is not confirmed by another unit', () => {
    expect(reviewed().does(propose('granted')).as(approverOf('health')).says(confirm)).toBe('other-unit')
  })
})

describe('A returned step', () => {
  it('forbids to grant and allows to deny, although the step behind it was never reached', () => {
    const story = foodLicence().does(complete('review', 'return'))
    expect([story.says(propose('granted')), story.says(onSpot('granted')), story.says(propose('denied'))])
      .toEqual(['steps-returned', 'steps-returned', ['DecisionProposed']])
  })

  it('is named as unfinished when the case is denied', () => {
    const story = foodLicence().does(complete('review', 'return')).does(propose('denied')).as(LEADER).does(confirm)
    expect(story.last(caseDecided).unfinishedSteps).toEqual(['review', 'site-check'])
  })
})

describe('A case may end without a decision', () => {
  const endings = [
    ['withdrawn', { name: 'WithdrawCase', data: { reason: '不再经营' } }],
    ['terminated', { name: 'TerminateCase', data: { reason: '申请人死亡' } }],
    ['transferred', { name: 'TransferCase', data: { to: 'province', reason: '属上级权限' } }],
  ] as const

  it.each(endings)('%s, at any time before the decision', (status, command) => {
    const moments = [foodLicence(), reviewed(), reviewed().does(propose('denied'))]
    expect(moments.map((story) => story.as(LEADER).does(command).state.status)).toEqual([status, status, status])
  })

  it('and then names the steps that end with it', () => {
    expect(foodLicence().does(endings[0][1]).last(caseWithdrawn).unfinishedSteps).toEqual(['review', 'site-check'])
  })

  it('and stops every clock', () => {
    const { clocks } = foodLicence().does(endings[0][1]).state
    expect(Object.values(clocks).map((history) => history.at(-1)?.kind)).toEqual(['stopped', 'stopped', 'stopped'])
  })
})

describe('A case that has ended', () => {
  it.each([
    onSpot('granted'), propose('denied'), confirm, complete('review'),
    { name: 'WithdrawCase', data: {} }, { name: 'ExtendLimit', data: { days: 1, reason: '迟' } },
    { name: 'MarkOverdue', data: { clock: 'legal' } }, { name: 'RecalibrateClock', data: { clock: 'legal' } },
  ] as const)('takes no $name', (command) => {
    const decided = reviewed().does(onSpot('granted')).as(SYSTEM).at('2026-06-01T01:00:00.000Z')
    expect(decided.says(command)).toBe('case-closed')
  })

  it('keeps the proposal on record', () => {
    const story = reviewed().does(propose('denied')).as(LEADER).does(confirm)
    expect(story.last(decisionProposed).outcome).toBe('denied')
  })
})
