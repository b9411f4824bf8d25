import { callbackAbandoned, complaintReceived, problemReported } from '@bihuan/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf, SOMEBODY } from '@bihuan/host/testing'
import { FOUND, HostedRectification } from '../testing/hosted-rectification.js'
import { ABOUT, SURPRISING_CALENDAR } from '../testing/scenes.js'

let hosted: HostedRectification

beforeAll(async () => {
  hosted = await HostedRectification.start()
}, 60_000)

afterAll(() => hosted.stop())

const WORDS = '窗口态度生硬'

describe('A bad rating', () => {
  it('goes through the whole loop to a satisfied second call', async () => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    await hosted.answered(caseId)
    await hosted.called(caseId, 2, 'satisfied')
    expect(await hosted.typesOf(caseId)).toEqual([
      'OrderOpened', 'OrderAssigned', 'ContactAttempted', 'ProblemVerified', 'RectificationReported', 'ReportApproved',
      'FeedbackGiven', 'OrderClosed',
    ])
    expect(await hosted.orderOf(caseId)).toMatchObject({
      status: 'closed', unitId: 'market', person: 'officer-market', contacts: { attempts: 1, reached: true },
      verification: FOUND, report: { outcome: 'done' }, closing: { closedBy: 'secondCall' }, passed: [],
    })
  })

  it('of nobody\'s name is answered publicly and closed without a call', async () => {
    const caseId = await hosted.rated(false)
    await hosted.verified(caseId, false)
    const answer = await hosted.answered(caseId)
    expect([answer.status, bodyOf(answer).events]).toEqual([200, ['FeedbackGiven', 'OrderClosed']])
    expect(await hosted.orderOf(caseId)).toMatchObject({ closing: { closedBy: 'publicAnswer' } })
  })

  it('comes back when the second call is dissatisfied', async () => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    await hosted.answered(caseId)
    await hosted.called(caseId, 2, 'dissatisfied')
    expect(await hosted.orderOf(caseId)).toMatchObject({ status: 'reopened', reopened: 1 })
  })

  it('is left to the leader when the second call cannot be made', async () => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    await hosted.answered(caseId)
    await hosted.records(`callback-${caseId}`, callbackAbandoned({
      about: { ...ABOUT, caseId }, round: 2, orderIds: [`${caseId}-R1`], attempts: 3, reason: 'unreachable',
    }))
    const answer = await hosted.does(hosted.leader(), caseId, 'close-order', { reason: '多次联系未果' })
    expect([answer.status, bodyOf(answer).events]).toEqual([200, ['OrderClosed']])
  })

  it('found not valid is dismissed by a second person', async () => {
    const caseId = await hosted.rated()
    await hosted.does(hosted.supervisor(), caseId, 'assign-order', { unitId: 'market', person: 'officer-market' })
    await hosted.does(hosted.officer('market'), caseId, 'record-contact', { reached: true })
    await hosted.does(hosted.officer('market'), caseId, 'verify-problem', { ...FOUND, malicious: true })
    await hosted.does(hosted.supervisor(), caseId, 'review-verification', { agree: true, note: '情况属实' })
    expect(await hosted.orderOf(caseId)).toMatchObject({ status: 'dismissed', dismissal: 'malicious' })
  })
})

describe('A call', () => {
  it('with a problem and a complaint leads to an order each', async () => {
    const caseId = hosted.unknownCase()
    const about = { ...ABOUT, caseId }
    const said = { subjectId: SOMEBODY, text: WORDS }
    await hosted.records(`callback-${caseId}`, problemReported({
      about, round: 1, problemId: 'p1', kind: 'attitude', description: said,
    }))
    await hosted.records(`callback-${caseId}`, complaintReceived({
      about, round: 1, complaintId: 'c1', complaint: said,
    }))
    const { items } = bodyOf(await hosted.supervisor().get(`/rectification/orders?caseId=${caseId}`))
    expect(items?.map(({ orderId, source, status }) => [orderId, source, status]).toSorted()).toEqual([
      [`${caseId}-R1`, 'problem', 'opened'], [`${caseId}-R2`, 'complaint', 'opened'],
    ])
    const one = bodyOf(await hosted.officer('market').get(`/rectification/cases/${caseId}`))
    expect(one['orders']).toHaveLength(2)
    expect(JSON.stringify([items, one, hosted.host.logLines])).not.toContain(WORDS)
  })

  it('of the first round closes nothing', async () => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    await hosted.answered(caseId)
    await hosted.called(caseId, 1, 'satisfied')
    expect(await hosted.orderOf(caseId)).toMatchObject({ status: 'fedBack' })
  })
})

describe('What is refused', () => {
  const refusals: readonly (readonly [string, string, object, number, string])[] = [
    ['a report without its document', 'report-rectification',
      { outcome: 'notPossible', measures: '说明' }, 409, 'document-missing'],
    ['a plan without its day', 'report-rectification',
      { outcome: 'planned', measures: '改造' }, 409, 'completion-date-missing'],
    ['a plan for yesterday', 'report-rectification',
      { outcome: 'planned', measures: '改造', completeBy: '2026-03-01' }, 409, 'completion-date-passed'],
    ['a day that does not exist', 'report-rectification',
      { outcome: 'planned', measures: '改造', completeBy: '2026-02-30' }, 400, 'malformed'],
    ['an unknown order', 'report-rectification',
      { orderId: 'nonsense', outcome: 'done', measures: '已培训' }, 409, 'order-unknown'],
    ['a second verification', 'verify-problem', FOUND, 409, 'wrong-status'],
    ['feedback before the report is approved', 'give-feedback', { content: '已整改' }, 409, 'wrong-status'],
    ['a truth that is a text', 'verify-problem', { ...FOUND, real: 'yes' }, 400, 'malformed'],
    ['a field nobody knows', 'record-contact', { reached: true, mobile: '13800000000' }, 400, 'malformed'],
    ['a null reference', 'report-rectification',
      { outcome: 'done', measures: '已培训', documentRef: null }, 400, 'malformed'],
  ]

  it.each(refusals)('%s, and nothing changes', async (_, command, data, status, code) => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    const before = await hosted.typesOf(caseId)
    const answer = await hosted.does(hosted.officer('market'), caseId, command, { ...data })
    expect([answer.status, bodyOf(answer).code]).toEqual([status, code])
    expect(await hosted.typesOf(caseId)).toEqual(before)
  })

  it('work of a unit that is not responsible: 403 for the rated one, 404 for a stranger', async () => {
    const caseId = await hosted.rated()
    await hosted.does(hosted.supervisor(), caseId, 'assign-order', { unitId: 'health', person: 'officer-health' })
    const answers = []
    for (const unit of ['market', 'tax']) {
      answers.push((await hosted.does(hosted.officer(unit), caseId, 'record-contact', { reached: true })).status)
    }
    expect(answers).toEqual([403, 404])
  })

  it('approval by who reported', async () => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    const both = hosted.host.as({ id: 'both', roles: ['supervisor', 'unitOfficer'], hallId: 'city' })
    await hosted.does(both, caseId, 'report-rectification', { outcome: 'done', measures: '已培训' })
    const answer = await hosted.does(both, caseId, 'approve-report')
    expect([answer.status, bodyOf(answer).code]).toEqual([409, 'same-person'])
  })

  it('approval by the rated unit', async () => {
    const caseId = await hosted.rated()
    await hosted.verified(caseId)
    await hosted.does(hosted.officer('market'), caseId, 'report-rectification', { outcome: 'done', measures: '已培训' })
    const own = hosted.host.as({ id: 'supervisor-2', roles: ['supervisor'], hallId: 'city', unitId: 'market' })
    const answer = await hosted.does(own, caseId, 'approve-report')
    expect([answer.status, bodyOf(answer).code]).toEqual([403, 'own-unit'])
  })

  it('a case without orders, and another hall\'s', async () => {
    const none = await hosted.does(hosted.supervisor(), hosted.unknownCase(), 'approve-report')
    const caseId = await hosted.rated()
    const other = await hosted.does(hosted.leader('yangli'), caseId, 'assign-order', { unitId: 'market', person: 'x' })
    expect([none.status, bodyOf(none).code, other.status]).toEqual([404, 'not-found', 404])
  })
})

describe('As time goes by', () => {
  it('limits are marked overdue, a new calendar is met, and the list finds what is late', async () => {
    const caseId = await hosted.rated()
    await hosted.records('acceptance.calendar-CN-2026', SURPRISING_CALENDAR)
    await hosted.host.clock.advance({ days: 14 })
    await hosted.host.drained()
    const types = await hosted.typesOf(caseId)
    expect(types.filter((type) => type === 'OrderOverdue')).toHaveLength(2)
    expect(types).toContain('ClockRecalibrated')
    const { items } = bodyOf(await hosted.officer('market').get(
      '/rectification/orders?hall=city&unit=market&status=opened&overdue=true&limit=200',
    ))
    expect(items?.map((order) => order['caseId'])).toContain(caseId)
  })

  it('deadlines are explained as they were known', async () => {
    const caseId = await hosted.rated()
    const { clocks } = bodyOf(await hosted.supervisor().get(`/rectification/cases/${caseId}/deadlines`))
    expect(clocks?.map(({ clock }) => clock)).toEqual([`contact:${caseId}-R1`, `rectification:${caseId}-R1`])
  })
})
