import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TestClient } from '@bihuan/host/testing'
import { soleTraderApplication } from './testing/applications.js'
import { expectAnswer, House, type Done } from './testing/house.js'

interface Listed {
  readonly items: readonly { readonly [field: string]: unknown }[]
}

let house: House
let filed: Done
let orderId: string

beforeAll(async () => {
  house = await House.start()
  filed = await house.files(house.clerk(), soleTraderApplication())
})
afterAll(() => house.stop())

const does = (client: TestClient, command: string, body: object = {}): Promise<Done> => (
  house.does(client, filed.caseId, command, body)
)
const listed = async (client: TestClient, path: string): Promise<Listed['items']> => (
  (await house.asks<Listed>(client, `${path}?caseId=${filed.caseId}`)).items
)
const supervisor = (): TestClient => house.host.as({ id: 'supervisor-1', roles: ['supervisor'] })
const officer = (): TestClient => house.host.as({ id: 'officer-1', roles: ['callbackOfficer'], hallId: 'city' })
const unit = (): TestClient => (
  house.host.as({ id: 'unit-officer-1', roles: ['unitOfficer'], hallId: 'city', unitId: 'market' }))

describe('A bad rating comes back as a second call', () => {
  it('when the case is closed and its citizen rates it with the invitation\'s token', async () => {
    await does(house.clerk(), 'acceptance/accept-application', { mode: 'normal' })
    await does(house.approver('market'), 'approval/decide-on-spot', { outcome: 'granted' })
    await does(house.issuer(), 'acceptance/issue-result', { form: 'paper', number: 'W-1' })
    await does(house.issuer(), 'acceptance/deliver-result', { method: 'window' })
    const { caseId, queryCode } = filed
    const invited = await house.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
    const { token } = expectAnswer<{ readonly token: string }>(invited, 200)
    const rated = await does(house.host.anonymous(), 'evaluation/submit-rating', {
      node: 'closed', level: 'dissatisfied', labels: ['214'], comment: '态度生硬', channel: 'sms', token,
    })
    expect(rated.events).toEqual(['RatingSubmitted', 'BadRatingRaised'])
  })

  it('opens one order and one call', async () => {
    const orders = await listed(supervisor(), '/rectification/orders')
    expect(orders).toMatchObject([{ source: 'badRating', status: 'opened' }])
    orderId = String(orders[0]?.['orderId'])
    expect(await listed(supervisor(), '/callback/calls')).toMatchObject([{ round: 1, reason: 'badRating' }])
  })

  it('is phoned, put right and answered by the responsible unit, reviewed by another', async () => {
    await does(officer(), 'callback/assign-callback', { round: 1, officerId: 'officer-1' })
    await does(officer(), 'callback/record-attempt', { round: 1, outcome: 'reached' })
    await does(officer(), 'callback/complete-callback', { round: 1, satisfaction: 'dissatisfied' })
    await does(supervisor(), 'rectification/assign-order', { orderId, unitId: 'market', person: 'unit-officer-1' })
    await does(unit(), 'rectification/record-contact', { orderId, reached: true })
    await does(unit(), 'rectification/verify-problem', {
      orderId, real: true, reasonable: true, malicious: false, complexity: 'clear', finding: '窗口人员语气生硬',
    })
    await does(unit(), 'rectification/report-rectification', { orderId, outcome: 'done', measures: '批评教育，当面致歉' })
    await does(supervisor(), 'rectification/approve-report', { orderId })
    await does(supervisor(), 'rectification/give-feedback', { orderId, content: '已整改，欢迎监督' })
    const calls = await listed(supervisor(), '/callback/calls')
    expect(calls).toMatchObject([{ round: 1 }, { round: 2, reason: 'rectified' }])
  })

  it('closes when the second call finds the citizen satisfied', async () => {
    await does(officer(), 'callback/assign-callback', { round: 2, officerId: 'officer-1' })
    await does(officer(), 'callback/record-attempt', { round: 2, outcome: 'reached' })
    await does(officer(), 'callback/complete-callback', { round: 2, satisfaction: 'satisfied' })
    expect(await listed(supervisor(), '/rectification/orders')).toMatchObject([{ orderId, status: 'closed' }])
  })

  it('stands in one timeline of five services, in both languages, proven', async () => {
    const { verified, timeline } = await house.caseFile(filed.caseId)
    expect(verified).toBe(true)
    expect(new Set(timeline.map(({ service }) => service)).size).toBe(5)
    expect(timeline.at(-1)).toMatchObject({ type: 'OrderClosed', service: 'rectification' })
    for (const { text } of timeline) expect(text['zh-CN'].length * text.en.length).toBeGreaterThan(0)
  })
})
