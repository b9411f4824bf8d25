import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Answer, TestClient } from '@bihuan/host/testing'
import { hygieneApplication, soleTraderApplication } from './testing/applications.js'
import { expectAnswer, House, type Done } from './testing/house.js'
import { post, refusalOf, type Try } from './testing/refusal.js'

let house: House
beforeAll(async () => {
  house = await House.start({ logLevel: 'error' })
}, 60_000)
afterAll(() => house.stop())

const refusal = (attempt: Try): ReturnType<typeof refusalOf> => refusalOf(house, attempt)
const citizen = (): TestClient => house.host.anonymous()

/** A sole trader's case of unit `market`. */
async function closed(): Promise<Done> {
  const one = await house.files(house.clerk(), soleTraderApplication())
  await house.does(house.clerk(), one.caseId, 'acceptance/accept-application', { mode: 'normal' })
  await house.does(house.approver('market'), one.caseId, 'approval/decide-on-spot', { outcome: 'granted' })
  await house.does(house.issuer(), one.caseId, 'acceptance/issue-result', { form: 'paper', number: 'W-1' })
  await house.does(house.issuer(), one.caseId, 'acceptance/deliver-result', { method: 'window' })
  return one
}
/** The token of the invitation. */
async function invited({ caseId, queryCode }: Done): Promise<string> {
  const answer = await citizen().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
  return expectAnswer<{ readonly token: string }>(answer, 200).token
}

describe('A rating', () => {
  const rating = { node: 'closed', level: 'dissatisfied', channel: 'sms' }
  const paper = { ...rating, channel: 'transcribedPaper', originalRef: '意见簿第 12 页' }
  let filed: Done
  let token: string
  const rate = (by: TestClient, more: object = {}): Try => (
    () => post(by, filed.caseId, 'evaluation/submit-rating', { ...rating, ...more })
  )

  beforeAll(async () => {
    filed = await closed()
    token = await invited(filed)
  })

  it('is not taken with a forged token, nor without any', async () => {
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect(await refusal(rate(citizen(), { token: forged }))).toEqual([401, 'rating-token-invalid'])
    expect(await refusal(rate(citizen()))).toEqual([401, 'rating-token-missing'])
  })

  it('is not taken with the token of another case, nor for another node', async () => {
    const other = await invited(await closed())
    expect(await refusal(rate(citizen(), { token: other }))).toEqual([401, 'rating-token-invalid'])
    for (const node of ['accepted', 'received', 'visit']) {
      expect(await refusal(rate(citizen(), { token, node }))).toEqual([401, 'rating-token-invalid'])
    }
  })

  it('is not taken with a label of another level, nor with one nobody knows', async () => {
    expect(await refusal(rate(citizen(), { token, labels: ['413'] }))).toEqual([409, 'label-of-another-level'])
    expect(await refusal(rate(citizen(), { token, labels: ['299'] }))).toEqual([409, 'label-unknown'])
  })

  it('is not taken from whoever served: the clerk, the approver, the issuer, in whatever part they come', async () => {
    const served = [
      house.account('clerk-1', ['clerk']), house.account('approver-market', ['clerk']),
      house.account('issuer-1', ['supervisor']), house.account('somebody', ['clerk'], { unitId: 'market' }),
      house.account('somebody', ['clerk'], { windowId: 'city-01' }),
    ]
    for (const one of served) expect(await refusal(rate(one, paper))).toEqual([409, 'own-staff'])
    const asCitizens = [
      house.account('clerk-1', ['clerk', 'applicant']), house.account('approver-market', ['applicant']),
    ]
    for (const one of asCitizens) expect(await refusal(rate(one, { token }))).toEqual([409, 'own-staff'])
  })

  it('is not taken from whoever examined the case: step, on-site check, proposal, extension, decision', async () => {
    const { caseId } = await house.files(house.clerk(), hygieneApplication())
    await house.does(house.clerk(), caseId, 'acceptance/accept-application', { mode: 'normal' })
    await house.does(house.leader('leader-2'), caseId, 'approval/extend-limit', { days: 3, reason: '需复核' })
    const step = { step: 'site-check', opinion: 'pass', staff: ['inspector-1', 'inspector-2'] }
    await house.does(house.approver('health', 'examiner-1'), caseId, 'approval/complete-step', step)
    const proposal = { outcome: 'granted', reasons: '符合条件', legalBasis: '《公共场所卫生管理条例》' }
    await house.does(house.approver('health', 'examiner-2'), caseId, 'approval/propose-decision', proposal)
    await house.does(house.leader(), caseId, 'approval/confirm-decision')
    await house.does(house.issuer(), caseId, 'acceptance/issue-result', { form: 'paper', number: 'W-1' })
    await house.does(house.issuer(), caseId, 'acceptance/deliver-result', { method: 'window' })
    for (const id of ['examiner-1', 'examiner-2', 'inspector-1', 'inspector-2', 'leader-1', 'leader-2']) {
      const attempt: Try = () => post(house.account(id, ['clerk']), caseId, 'evaluation/submit-rating', paper)
      expect([id, await refusal(attempt)]).toEqual([id, [409, 'own-staff']])
    }
  })

  it('is not taken from any other staff but by writing an original down', async () => {
    const elsewhere = house.account('clerk-9', ['clerk'], { windowId: 'city-09' })
    expect(await refusal(rate(elsewhere))).toEqual([403, 'may-not-rate'])
    expect(await refusal(rate(elsewhere, { token }))).toEqual([403, 'may-not-rate'])
    expect(await refusal(rate(elsewhere, { ...paper, originalRef: undefined }))).toEqual([409, 'original-missing'])
  })

  it('is not taken with a token used before, and no third one is taken at all', async () => {
    expectAnswer(await rate(citizen(), { token })(), 200)
    expect(await refusal(rate(citizen(), { token }))).toEqual([409, 'rating-token-used'])
    const second = await invited(filed)
    expectAnswer(await rate(citizen(), { token: second })(), 200)
    expect(await refusal(rate(citizen(), { token: second }))).toEqual([409, 'rating-token-used'])
    expect(await refusal(rate(house.account('tablet-1', ['device']), { channel: 'hallTablet' })))
      .toEqual([409, 'already-rated-twice'])
  })
})

/** The last of this file: it moves the time of all. */
describe('When the time for rating is over', () => {
  it('the token of an invitation has expired', async () => {
    const filed = await closed()
    const token = await invited(filed)
    const { caseId, queryCode } = filed
    await house.at('2026-04-10T01:00:00.000Z')
    const late = { node: 'closed', level: 'satisfied', channel: 'sms', token }
    expect(await refusal(() => post(citizen(), caseId, 'evaluation/submit-rating', late)))
      .toEqual([409, 'rating-token-expired'])
    const asked = (): Promise<Answer> => citizen().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
    expect((await refusal(asked))[0]).toBe(409)
  })
})
