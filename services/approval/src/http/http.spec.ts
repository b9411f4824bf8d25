import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf } from '@bihuan/host/testing'
import { HostedApproval } from '../testing/hosted-approval.js'
import { termsOf } from '../testing/scenes.js'

let hosted: HostedApproval

beforeAll(async () => {
  hosted = await HostedApproval.start()
}, 60_000)

afterAll(() => hosted.stop())

const grounds = { reasons: '场所不符合标准', legalBasis: '食品安全法第三十三条' }
const denial = { outcome: 'denied', ...grounds }
const onSite = { staff: ['approver-market', 'approver-2'] }

/** `review` and `site-check` are done. */
async function reviewed(): Promise<string> {
  const caseId = await hosted.accepted('food-licence')
  const market = hosted.approver('market')
  await market.post(`/approval/cases/${caseId}/complete-step`, { step: 'review', opinion: 'pass' })
  await market.post(`/approval/cases/${caseId}/complete-step`, { step: 'site-check', opinion: 'pass', ...onSite })
  return caseId
}

describe('A case that acceptance hands over', () => {
  it('is decided at once when the item is automatic', async () => {
    const caseId = await hosted.accepted('old-age-allowance')
    expect(await hosted.caseOf(caseId)).toMatchObject({
      status: 'decided',
      decision: { outcome: 'granted', way: 'automatic', decidedBy: expect.stringMatching(/^system:/) },
    })
  })

  it('by silence counts from the day of receipt', async () => {
    const caseId = await hosted.deemedAccepted('food-licence', '2026-02-23T02:00:00.000Z')
    expect(await hosted.caseOf(caseId)).toMatchObject({
      openedAt: '2026-02-23T02:00:00.000Z', promised: { due: { dueOn: '2026-03-04' } },
    })
  })

  it('from a list is opened and decided in one append, and leaves nothing to do', async () => {
    const decidedAt = '2021-06-20T02:00:00.000Z'
    const caseId = await hosted.accepted('food-licence', {
      imported: true, terms: termsOf('food-licence', '2021-06-01T02:00:00.000Z'),
      importedDecision: { conclusion: 'granted', decidedAt },
    })
    expect(await hosted.caseOf(caseId)).toMatchObject({ status: 'decided', decision: { way: 'imported', decidedAt } })
    const lines = await hosted.linesOf(caseId)
    expect(lines).toEqual([])
  })

  it('without a decision in the list is late at once, with the list as reason', async () => {
    const caseId = await hosted.accepted('food-licence', {
      imported: true, terms: termsOf('food-licence', '2021-06-01T02:00:00.000Z'),
    })
    expect(await hosted.caseOf(caseId)).toMatchObject({ promised: { overdue: true }, legal: { overdue: true } })
    const types = (await hosted.host.store.readStream(`approval-${caseId}`)).map(({ type }) => type)
    expect(types).not.toContain('LightRaised')
  })
})

describe('A case under review', () => {
  it('is opened by its acceptance and shows limits, steps and their clocks', async () => {
    const caseId = await hosted.accepted('construction-permit')
    expect(await hosted.caseOf(caseId)).toMatchObject({
      caseId, status: 'open', revision: 2, promised: { due: { dueOn: '2026-03-10' } },
      steps: [
        { code: 'fund-review', status: 'working' }, { code: 'safety-review', status: 'working' },
        { code: 'site-check', status: 'waiting' },
      ],
    })
  })

  it('goes through its steps to a decision on the spot', async () => {
    const caseId = await reviewed()
    const path = `/approval/cases/${caseId}/decide-on-spot`
    const answer = await hosted.approver('market').post(path, { outcome: 'granted' })
    expect([answer.status, bodyOf(answer).events]).toEqual([200, ['CaseDecided']])
    expect(await hosted.caseOf(caseId)).toMatchObject({
      status: 'decided', decision: { outcome: 'granted', way: 'onSpot', decidedBy: 'approver-market' },
    })
  })

  it('is denied by two people', async () => {
    const caseId = await reviewed()
    await hosted.approver('market').post(`/approval/cases/${caseId}/propose-decision`, denial)
    const answer = await hosted.leader().post(`/approval/cases/${caseId}/confirm-decision`)
    expect(answer.status).toBe(200)
    expect(await hosted.caseOf(caseId)).toMatchObject({
      decision: { outcome: 'denied', proposedBy: 'approver-market', decidedBy: 'leader-1', ...grounds },
    })
  })

  it('may have its proposal returned', async () => {
    const caseId = await reviewed()
    await hosted.approver('market').post(`/approval/cases/${caseId}/propose-decision`, denial)
    await hosted.leader().post(`/approval/cases/${caseId}/return-decision`, { reason: '理由不足' })
    expect(await hosted.caseOf(caseId)).toMatchObject({ status: 'reviewing', returnedBecause: '理由不足' })
  })

  it('stands during a special procedure and runs on afterwards', async () => {
    const caseId = await hosted.accepted('food-licence')
    const path = `/approval/cases/${caseId}`
    const begun = { procedure: 'food-testing', reason: '抽样检测', expectedUntil: '2026-12-01' }
    await hosted.approver('market').post(`${path}/start-special-procedure`, begun)
    const standing = await hosted.caseOf(caseId)
    await hosted.approver('market').post(`${path}/finish-special-procedure`, { ordinal: 1, result: '合格' })
    const running = await hosted.caseOf(caseId)
    expect([standing, running]).toMatchObject([
      { promised: { due: { dueAt: null } }, procedures: [{ ordinal: 1, status: 'running' }] },
      { promised: { due: { dueOn: '2026-03-12' } }, procedures: [{ status: 'finished', result: '合格' }] },
    ])
  })

  it('ends with the applicant\'s withdrawal, asked by the account that filed it', async () => {
    const caseId = await hosted.accepted('food-licence', { ownerId: 'applicant-1' })
    const stranger = hosted.host.as({ id: 'applicant-2', roles: ['applicant'] })
    const owner = hosted.host.as({ id: 'applicant-1', roles: ['applicant'] })
    const statuses = [
      (await stranger.post(`/approval/cases/${caseId}/withdraw-case`)).status,
      (await owner.post(`/approval/cases/${caseId}/withdraw-case`, { reason: '不再经营' })).status,
    ]
    expect(statuses).toEqual([404, 200])
  })

  it.each([
    ['terminate-case', { reason: '申请人死亡' }, 'CaseTerminated'],
    ['transfer-case', { to: 'province', reason: '属上级权限' }, 'CaseTransferred'],
    ['extend-limit', { days: 5, reason: '案情复杂' }, 'LimitExtended'],
  ])('obeys the leader: %s', async (command, body, event) => {
    const caseId = await hosted.accepted('food-licence')
    const answer = await hosted.leader().post(`/approval/cases/${caseId}/${command}`, body)
    expect([answer.status, bodyOf(answer).events]).toEqual([200, [event]])
  })
})

describe('What is refused', () => {
  const complete = { step: 'review', opinion: 'pass' }

  it('a case that was never accepted, or whose acceptance has not come here yet', async () => {
    const path = `/approval/cases/${hosted.unknownCase()}/complete-step`
    const answer = await hosted.approver('market').post(path, complete)
    expect([answer.status, bodyOf(answer).code]).toEqual([404, 'not-found'])
  })

  it.each([
    ['an unknown step', 'complete-step', { step: 'nonsense', opinion: 'pass' }, 409, 'step-unknown'],
    ['a step that waits', 'complete-step', { step: 'site-check', opinion: 'pass', ...onSite }, 409, 'step-waits'],
    ['a decision before the steps', 'decide-on-spot', { outcome: 'granted' }, 409, 'steps-open'],
    ['a denial by one person', 'decide-on-spot', { outcome: 'denied' }, 409, 'denial-needs-second-person'],
    ['a procedure the item lacks', 'start-special-procedure',
      { procedure: 'auction', reason: '无', expectedUntil: '2026-12-01' }, 409, 'procedure-not-provided'],
    ['a procedure that ends in the past', 'start-special-procedure',
      { procedure: 'food-testing', reason: '检测', expectedUntil: '2026-01-01' }, 409, 'expected-in-the-past'],
    ['a procedure that takes longer than anybody can mean', 'start-special-procedure',
      { procedure: 'food-testing', reason: '检测', expectedUntil: '2062-03-02' }, 409, 'expected-too-far'],
    ['the same staff twice', 'complete-step', { ...complete, staff: ['a', 'a'] }, 400, 'malformed'],
    ['staff that only look like two', 'complete-step', { ...complete, staff: ['a', 'a '] }, 400, 'malformed'],
    ['a note that nobody can read', 'complete-step', { ...complete, note: '\u200b' }, 400, 'malformed'],
    ['the end of a procedure that never began', 'finish-special-procedure',
      { ordinal: 1, result: '合格' }, 409, 'procedure-not-running'],
    ['an explanation nobody owes', 'explain-overdue', { explanation: '无' }, 409, 'nothing-to-explain'],
    ['a day that does not exist', 'start-special-procedure',
      { procedure: 'food-testing', reason: '检测', expectedUntil: '2026-02-30' }, 400, 'malformed'],
    ['an opinion nobody knows', 'complete-step', { step: 'review', opinion: 'maybe' }, 400, 'malformed'],
    ['a field nobody knows', 'complete-step', { ...complete, approved: true }, 400, 'malformed'],
    ['a missing step', 'complete-step', { opinion: 'pass' }, 400, 'malformed'],
    ['staff that are no text', 'complete-step', { ...complete, staff: [1, 2] }, 400, 'malformed'],
    ['a null note', 'complete-step', { ...complete, note: null }, 400, 'malformed'],
    ['blank reasons', 'propose-decision', { outcome: 'denied', reasons: ' ', legalBasis: '法' }, 400, 'malformed'],
    ['a list of bodies', 'complete-step', [complete], 400, 'malformed'],
  ])('%s', async (_, command, body, status, code) => {
    const caseId = await hosted.accepted('food-licence')
    const answer = await hosted.approver('market').post(`/approval/cases/${caseId}/${command}`, body)
    expect([answer.status, bodyOf(answer).code]).toEqual([status, code])
  })

  it('confirmation by who proposed', async () => {
    const caseId = await reviewed()
    const both = hosted.host.as({ id: 'both', roles: ['approver', 'leader'], hallId: 'city', unitId: 'market' })
    await both.post(`/approval/cases/${caseId}/propose-decision`, denial)
    const answer = await both.post(`/approval/cases/${caseId}/confirm-decision`)
    expect([answer.status, bodyOf(answer).code]).toEqual([409, 'same-person'])
  })

  it('more days than the policy allows, and a second extension', async () => {
    const path = `/approval/cases/${await hosted.accepted('food-licence')}/extend-limit`
    const leader = hosted.leader()
    const codes = []
    for (const days of [11, 10, 1]) codes.push(bodyOf(await leader.post(path, { days, reason: '复杂' })).code)
    expect(codes).toEqual(['extension-too-long', undefined, 'already-extended'])
  })

  it('whatever comes after the decision', async () => {
    const caseId = await reviewed()
    const decide = `/approval/cases/${caseId}/decide-on-spot`
    await hosted.approver('market').post(decide, { outcome: 'granted' })
    const answer = await hosted.approver('market').post(decide, { outcome: 'granted' })
    expect([answer.status, bodyOf(answer).code]).toEqual([409, 'case-closed'])
  })

  it('a stale If-Match', async () => {
    const caseId = await hosted.accepted('food-licence')
    const path = `/approval/cases/${caseId}/complete-step`
    const statuses = []
    for (const revision of ['0', '1']) {
      statuses.push((await hosted.approver('market').post(path, complete, { 'if-match': `"${revision}"` })).status)
    }
    expect(statuses).toEqual([412, 200])
  })

  it('a key that was used for something else; the same request again gets the first answer', async () => {
    const caseId = await hosted.accepted('food-licence')
    const path = `/approval/cases/${caseId}/complete-step`
    const send = (body: object) => hosted.approver('market').post(path, body, { 'idempotency-key': 'step-1' })
    const [first, again, other] = [await send(complete), await send(complete), await send({ ...complete, note: '另' })]
    expect([first.status, again.status, other.status]).toEqual([200, 200, 422])
    expect(bodyOf(again).revision).toBe(bodyOf(first).revision)
  })
})
