import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TestClient } from '@bihuan/host/testing'
import { hygieneApplication } from './testing/applications.js'
import { expectAnswer, House, type Done } from './testing/house.js'

type Step = readonly [client: TestClient, command: string, body?: object]

const GROUNDS = { reasons: '场所不符合卫生要求', legalBasis: '《公共场所卫生管理条例》第四条' }
const RETURNED = { step: 'site-check', opinion: 'return', staff: ['approver-health', 'approver-health-2'] }
const NO = {
  facts: '不属于本机关职权', reason: '无权办理', legalBasis: '《行政许可法》第三十二条', wayForward: '向有权机关申请',
}

let house: House
beforeAll(async () => { house = await House.start() })
afterAll(() => house.stop())

const accepted = (): Step => [house.clerk(), 'acceptance/accept-application', { mode: 'normal' }]

/** What is done until a case ends in each way that disappoints. */
const endings: { readonly [ending: string]: { readonly ending: string; steps(): readonly Step[] } } = {
  'A denial': {
    ending: 'denied',
    steps: () => [
      accepted(),
      [house.approver('health'), 'approval/complete-step', RETURNED],
      [house.approver('health'), 'approval/propose-decision', { outcome: 'denied', ...GROUNDS }],
      [house.leader(), 'approval/confirm-decision'],
      [house.issuer(), 'acceptance/issue-result', { form: 'paper', number: '不予许可〔2026〕1号' }],
      [house.issuer(), 'acceptance/deliver-result', { method: 'window' }],
    ],
  },
  'A non-acceptance': {
    ending: 'notAccepted',
    steps: () => [
      [house.clerk(), 'acceptance/propose-non-acceptance', NO],
      [house.leader(), 'acceptance/confirm-non-acceptance'],
    ],
  },
  'A withdrawal before acceptance': {
    ending: 'withdrawn', steps: () => [[house.clerk(), 'acceptance/withdraw-application', {}]],
  },
  'A withdrawal after acceptance': {
    ending: 'withdrawn',
    steps: () => [accepted(), [house.clerk(), 'approval/withdraw-case', { reason: '暂不办理' }]],
  },
}

/** Plays a case to this end. */
async function ended(steps: readonly Step[]): Promise<Done> {
  const filed = await house.files(house.clerk(), hygieneApplication())
  for (const [client, command, body] of steps) await house.does(client, filed.caseId, command, body)
  return filed
}

describe.each(Object.keys(endings))('%s', (name) => {
  it('can be rated by its applicant with number and query code, and the "no" comes back as an order', async () => {
    const known = endings[name]
    if (known === undefined) throw new TypeError(`${name} is not played`)
    const { caseId, queryCode } = await ended(known.steps())
    const { timeline, states } = await house.caseFile(caseId)
    expect(states.acceptance).toMatchObject({ status: 'closed', ending: known.ending })
    expect(timeline.filter(({ type }) => type === 'RatingInvited').map(({ data }) => data))
      .toMatchObject([{ node: 'closed' }])
    const asked = await house.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
    const { token, node } = expectAnswer<{ readonly token: string; readonly node: string }>(asked, 200)
    const rating = { node, level: 'dissatisfied', channel: 'sms', token }
    const rated = await house.does(house.host.anonymous(), caseId, 'evaluation/submit-rating', rating)
    expect([node, rated.events]).toEqual(['closed', ['RatingSubmitted', 'BadRatingRaised']])
    expect(await house.typesOf('rectification', caseId)).toContain('OrderOpened')
  })
})

it('Who has filed online, withdrawn and signed in again rates the own case: that is no staff of it', async () => {
  const citizen = house.host.as({ id: 'citizen-7', roles: ['applicant'] })
  const { caseId } = await house.files(citizen, { ...hygieneApplication(), channel: 'web' })
  await house.does(house.clerk(), caseId, 'acceptance/accept-application', { mode: 'normal' })
  await house.does(citizen, caseId, 'approval/withdraw-case', { reason: '暂不办理' })
  const rating = { node: 'closed', level: 'satisfied', channel: 'web' }
  expect((await house.does(citizen, caseId, 'evaluation/submit-rating', rating)).events).toEqual(['RatingSubmitted'])
})
