import type { TestClient } from '@bihuan/host/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf, type AnswerBody } from '@bihuan/host/testing'
import { HostedApproval } from '../testing/hosted-approval.js'

let hosted: HostedApproval
let owner: TestClient
let caseId: string

const path = (rest = ''): string => `/approval/cases/${caseId}${rest}`
const review = { step: 'review', opinion: 'pass', note: '内部意见' }
const siteCheck = { step: 'site-check', opinion: 'other', staff: ['approver-market', 'approver-2'] }
const denial = { outcome: 'denied', reasons: '场所不符合标准', legalBasis: '食品安全法第三十三条' }

async function asOwner(): Promise<AnswerBody> {
  await hosted.host.drained()
  return bodyOf(await owner.get(path()))
}

beforeAll(async () => {
  hosted = await HostedApproval.start()
  owner = hosted.host.as({ id: 'applicant-1', roles: ['applicant'] })
  caseId = await hosted.accepted('food-licence', { ownerId: 'applicant-1' })
  const market = hosted.approver('market')
  for (const step of [review, siteCheck]) await market.post(path('/complete-step'), step)
  await market.post(path('/propose-decision'), denial)
}, 60_000)

afterAll(() => hosted.stop())

describe('An applicant', () => {
  it('does not learn of a decision before a second person has agreed', async () => {
    const seen = await asOwner()
    expect(seen).toMatchObject({ caseId, status: 'reviewing' })
    expect(seen).not.toHaveProperty('proposal')
    expect(bodyOf(await hosted.leader().get(path()))).toMatchObject({ status: 'decisionProposed', proposal: denial })
  })

  it('finds the case in its list as it finds the document', async () => {
    const queries = ['', '?status=reviewing', '?status=decisionProposed']
    const answers = await Promise.all(queries.map((query) => owner.get(`/approval/cases${query}`)))
    const [all, reviewing, proposed] = answers.map((answer) => bodyOf(answer).items)
    const { position: _, ...document } = await asOwner()
    expect([all, reviewing, proposed]).toEqual([[document], [document], []])
  })

  it('learns what came of the steps, not who worked on them nor what they wrote to each other', async () => {
    const { steps } = await asOwner()
    expect(steps).toMatchObject([{ completion: { opinion: 'pass' } }, { completion: { opinion: 'other' } }])
    expect(JSON.stringify(steps)).not.toMatch(/approver|内部意见|staff|completedBy/)
  })

  it('does not learn why a proposal was returned; is told the decision with reasons and remedies', async () => {
    await hosted.leader().post(path('/return-decision'), { reason: '理由不足' })
    expect(await asOwner()).not.toHaveProperty('returnedBecause')
    await hosted.approver('market').post(path('/propose-decision'), denial)
    await hosted.leader().post(path('/confirm-decision'), { note: '同意' })
    const { decision } = await asOwner()
    expect(decision).toEqual({
      ...denial, way: 'confirmed', decidedAt: expect.any(String), remedies: expect.stringContaining('行政复议'),
    })
  })
})
