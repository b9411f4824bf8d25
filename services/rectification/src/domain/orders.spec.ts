import { orderDismissed, orderOpened, orderReopened, rectificationReported } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { INVALID, orderStory, VALID } from '../testing/order-story.js'
import {
  CASE_ID, LEADER, officerOf, opening, ORDER_ID, sourceEvent, SUPERVISOR, SYSTEM, under,
} from '../testing/scenes.js'

const orderId = ORDER_ID
const market = officerOf('market')
const verify = { name: 'VerifyProblem', data: { orderId, ...VALID, complexity: 'complex', finding: '属实' } } as const
const review = (agree: boolean) => ({ name: 'ReviewVerification', data: { orderId, agree, note: '复核意见' } }) as const
const approve = { name: 'ApproveReport', data: { orderId } } as const
const close = { name: 'CloseOrder', data: { orderId, reason: '已尽力' } } as const
const report = (data: object) => ({
  name: 'ReportRectification', data: { orderId, outcome: 'planned', measures: '改造窗口', ...data },
}) as const

describe('An order is opened', () => {
  it('once for each bad rating, and numbered within its case', () => {
    const story = orderStory().opened().opened().opened({ sourceEventId: sourceEvent(2) })
    const { orderId: second } = story.last(orderOpened)
    expect([story.types, second]).toEqual([['OrderOpened', 'OrderOpened'], `${CASE_ID}-R2`])
  })

  it('later, while no policy is in force in the hall', () => {
    const data = opening({ about: { ...opening().about, hallId: 'nowhere' } })
    const said = orderStory().asked({ name: 'OpenOrder', data })
    expect(said).toMatchObject({ code: 'no-policy-in-force', retry: 'later' })
  })
})

describe('Responsible', () => {
  const assign = (unitId: string) => ({ name: 'AssignOrder', data: { orderId, unitId, person: 'someone' } }) as const

  it('is a unit that exists', () => {
    expect(orderStory().opened().as(SUPERVISOR).says(assign('nonsense'))).toBe('unit-unknown')
  })

  it('is the own unit where a leader of a unit says so', () => {
    const story = orderStory().opened().as({ ...LEADER, unitId: 'market' })
    expect([story.says(assign('health')), story.says(assign('market'))]).toEqual(['other-unit', ['OrderAssigned']])
  })

  it('may be another one as long as the report is owed', () => {
    const story = orderStory().verified().as(SUPERVISOR)
    expect([story.says(assign('health')), story.reports().as(SUPERVISOR).says(assign('health'))])
      .toEqual([['OrderAssigned'], 'wrong-status'])
  })
})

describe('A problem is verified', () => {
  it('after somebody tried to reach a rater who has a name', () => {
    expect(orderStory().assigned().says(verify)).toBe('not-contacted')
  })

  it('without contact where the rater is anonymous', () => {
    const story = orderStory().assigned({ realName: false })
    const contact = { name: 'RecordContact', data: { orderId, reached: true } } as const
    expect([story.says(contact), story.says(verify)]).toEqual(['source-anonymous', ['ProblemVerified']])
  })

  it('by the responsible unit alone', () => {
    expect(orderStory().contacted().as(officerOf('health')).says(verify)).toBe('other-unit')
  })

  it('late: then the limit of contact is said to have passed first', () => {
    const story = orderStory().contacted().at('2026-03-05T01:00:00.000Z')
    expect(story.says(verify)).toEqual(['OrderOverdue', 'ProblemVerified'])
  })

  it('and a misunderstanding is answered all the same (Wudi)', () => {
    expect(orderStory().verified({}, { real: false, reasonable: true }).order.status).toBe('verified')
  })
})

describe('A finding "not valid"', () => {
  it('waits for somebody outside the unit', () => {
    const story = orderStory().verified({}, INVALID)
    const by = [market, { ...SUPERVISOR, unitId: 'market' }, { ...SUPERVISOR, id: market.id }, SUPERVISOR]
    expect(by.map((actor) => story.as(actor).says(review(true))))
      .toEqual(['own-unit', 'own-unit', 'same-person', ['OrderDismissed']])
  })

  it.each([
    [{ real: false, reasonable: false }, 'notReal'], [{ reasonable: false }, 'unreasonable'],
    [{ malicious: true }, 'malicious'],
  ])('dismisses the order when agreed: %j', (found, reason) => {
    const story = orderStory().verified({}, found).as(SUPERVISOR).does(review(true))
    expect([story.last(orderDismissed).reason, story.order.status]).toEqual([reason, 'dismissed'])
  })

  it('is overturned when not agreed: the order goes on', () => {
    const story = orderStory().verified({}, INVALID).as(SUPERVISOR).does(review(false))
    expect(story.as(market).says(report({ outcome: 'done' }))).toEqual(['RectificationReported'])
  })
})

describe('A report', () => {
  it.each([
    ['that is not possible needs its document', { outcome: 'notPossible' }, 'document-missing'],
    ['of a plan names a day', {}, 'completion-date-missing'],
    ['of a plan names a day to come', { completeBy: '2026-03-02' }, 'completion-date-passed'],
    ['of a plan names no day years ahead', { completeBy: '2031-01-01' }, 'completion-date-too-far'],
    ['of what is done names no day', { outcome: 'done', completeBy: '2026-04-01' }, 'completion-date-without-plan'],
  ])('%s', (_, data, code) => {
    expect(orderStory().verified().says(report(data))).toBe(code)
  })

  it('of a plan is followed up until the midnight of its day, worked or not', () => {
    const { followUp } = orderStory().verified().does(report({ completeBy: '2026-04-04' })).last(rectificationReported)
    expect(followUp?.due).toMatchObject({ dueOn: '2026-04-04', dueAt: '2026-04-04T16:00:00.000Z' })
  })

  it('is approved by somebody who is neither of the unit nor has worked on it', () => {
    const story = orderStory().verified().reports()
    const by = [market, { ...SUPERVISOR, id: market.id }, SUPERVISOR]
    expect(by.map((actor) => story.as(actor).says(approve))).toEqual(['own-unit', 'same-person', ['ReportApproved']])
  })

  it('is not written by who returned the one before', () => {
    const story = orderStory().verified().reports().as(SUPERVISOR)
    story.does({ name: 'ReturnReport', data: { orderId, reason: '措施不实' } })
    expect([story.says(report({ outcome: 'done' })), story.as(market).says(report({ outcome: 'done' }))])
      .toEqual(['same-person', ['RectificationReported']])
  })
})

describe('Feedback', () => {
  const feed = { name: 'GiveFeedback', data: { orderId, content: '已整改' } } as const

  it('to an anonymous source is public and closes the order', () => {
    const story = orderStory().verified({ realName: false }).reports().as(SUPERVISOR).does(approve)
    expect(story.says(feed)).toEqual(['FeedbackGiven', 'OrderClosed'])
  })

  it('to a rater with a name waits for the second call', () => {
    const story = orderStory().fedBack()
    expect([story.types.at(-1), story.order.status]).toEqual(['FeedbackGiven', 'fedBack'])
  })
})

describe('The second call', () => {
  it.each(['satisfied', 'basicallySatisfied'] as const)('%s: closes', (said) => {
    expect(orderStory().fedBack().called(said).order.status).toBe('closed')
  })

  it('dissatisfied: reopens with a limit from the call on, as often as allowed; then the leader decides', () => {
    const story = orderStory().knowing(under({ reopenMost: 1 })).fedBack().called('dissatisfied')
    expect([story.order.status, story.last(orderReopened).rectification.due.dueOn]).toEqual(['reopened', '2026-03-09'])
    story.reports().as(SUPERVISOR).does(approve).does({ name: 'GiveFeedback', data: { orderId, content: '再次整改' } })
    expect([story.called('dissatisfied').order.status, story.as(LEADER).says(close)])
      .toEqual(['leftToLeader', ['OrderClosed']])
  })

  it('that cannot be made: the leader decides', () => {
    const story = orderStory().fedBack().as(SYSTEM).does({ name: 'RecordCallGivenUp', data: { orderId } })
    expect(story.as(LEADER).says(close)).toEqual(['OrderClosed'])
  })

  it('is not forestalled by a leader', () => {
    expect(orderStory().fedBack().as(LEADER).says(close)).toBe('wrong-status')
  })
})

describe('Overdue', () => {
  const mark = (clock: 'contact' | 'rectification' | 'followUp') => (
    { name: 'MarkOrderOverdue', data: { orderId, clock } }
  ) as const

  it('begins at the due moment, once', () => {
    const story = orderStory().opened()
    const moments = ['2026-03-09T09:29:59.999Z', '2026-03-09T09:30:00.000Z']
    const said = moments.map((now) => story.at(now).says(mark('rectification')))
    expect([...said, story.does(mark('rectification')).says(mark('rectification'))])
      .toEqual(['not-overdue', ['OrderOverdue'], []])
  })

  it('is not said while a report in time lies with the supervisor, but at once when it is returned', () => {
    const story = orderStory().verified().reports().at('2026-03-20T01:00:00.000Z').as(SYSTEM)
    const waiting = story.says(mark('rectification'))
    story.as(SUPERVISOR).does({ name: 'ReturnReport', data: { orderId, reason: '措施不实' } }).as(SYSTEM)
    expect([waiting, story.says(mark('rectification'))]).toEqual(['not-overdue', ['OrderOverdue']])
  })

  it('is a plan that was not carried out, also when its order is closed', () => {
    const story = orderStory().verified().does(report({ completeBy: '2026-04-04' })).as(SUPERVISOR).does(approve)
    story.does({ name: 'GiveFeedback', data: { orderId, content: '限期整改' } }).called('satisfied')
    story.at('2026-04-06T01:00:00.000Z')
    const complete = { name: 'CompletePlan', data: { orderId, measures: '已改造' } } as const
    expect([story.says(mark('followUp')), story.as(market).says(complete)])
      .toEqual([['OrderOverdue'], ['OrderOverdue', 'PlanCompleted']])
  })
})
