import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROLES } from '@bihuan/host'
import { HostedEvaluation } from '../testing/hosted-evaluation.js'

let hosted: HostedEvaluation

beforeAll(async () => {
  hosted = await HostedEvaluation.start()
}, 60_000)

afterAll(() => hosted.stop())

/** Roles that are not answered 403. */
async function allowed(ask: (role: (typeof ROLES)[number]) => Promise<{ readonly status: number }>): Promise<string[]> {
  const roles = []
  for (const role of ROLES) if ((await ask(role)).status !== 403) roles.push(role)
  return roles.toSorted()
}

describe('Who may do what', () => {
  it.each([
    ['rate at the window', { channel: 'hallTablet' }, ['applicant', 'device']],
    ['write an original down', { channel: 'transcribedPaper', originalRef: '第 1 页' },
      ['callbackOfficer', 'clerk', 'supervisor']],
  ])('%s', async (_, more, roles) => {
    const caseId = await hosted.closed()
    const found = await allowed((role) => (
      hosted.rate(hosted.host.as({ id: 'somebody', roles: [role], hallId: 'city' }), caseId, more)
    ))
    expect(found).toEqual(roles)
  })

  it('read ratings: staff, and no applicant', async () => {
    const found = await allowed((role) => (
      hosted.host.as({ id: 'somebody', roles: [role], hallId: 'city' }).get('/evaluation/ratings')
    ))
    expect(found).toEqual(expect.arrayContaining(['unitOfficer', 'supervisor', 'callbackOfficer']))
    expect(found).not.toContain('applicant')
  })

  it('another hall\'s and another unit\'s ratings do not exist', async () => {
    const caseId = await hosted.closed()
    await hosted.rate(hosted.device(), caseId, { level: 'dissatisfied' })
    const strangers = [{ hallId: 'yangli' }, { hallId: 'city', unitId: 'housing' }]
      .map((place) => hosted.host.as({ id: 'stranger', roles: ['unitOfficer'], ...place }))
    const seen = []
    for (const stranger of strangers) {
      seen.push(await hosted.ratings(`caseId=${caseId}`, stranger))
      seen.push((await stranger.get(`/evaluation/ratings/${caseId}-closed-1`)).status)
    }
    expect(seen).toEqual([[], 404, [], 404])
  })

  it('nobody reads without a token', async () => {
    const statuses = []
    for (const path of ['ratings', 'cases']) {
      statuses.push((await hosted.host.anonymous().get(`/evaluation/${path}`)).status)
    }
    expect(statuses).toEqual([401, 401])
  })
})
