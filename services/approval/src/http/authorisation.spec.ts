import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf } from '@bihuan/host/testing'
import { HostedApproval } from '../testing/hosted-approval.js'

let hosted: HostedApproval

beforeAll(async () => {
  hosted = await HostedApproval.start()
}, 60_000)

afterAll(() => hosted.stop())

describe('Who may do what', () => {
  it('another unit\'s step: 403 for a unit that takes part, 404 for one that does not', async () => {
    const caseId = await hosted.accepted('construction-permit')
    const body = { step: 'fund-review', opinion: 'pass' }
    const answers = []
    for (const unit of ['emergency', 'market']) {
      answers.push((await hosted.approver(unit).post(`/approval/cases/${caseId}/complete-step`, body)).status)
    }
    expect(answers).toEqual([403, 404])
  })

  it('another hall\'s case does not exist', async () => {
    const caseId = await hosted.accepted('food-licence')
    const stranger = hosted.approver('market', 'yangli')
    const decide = await stranger.post(`/approval/cases/${caseId}/decide-on-spot`, { outcome: 'granted' })
    await hosted.host.drained()
    const reads = [`/approval/cases/${caseId}`, `/approval/cases/${caseId}/deadlines`]
    const statuses = [decide.status]
    for (const path of reads) statuses.push((await stranger.get(path)).status)
    expect(statuses).toEqual([404, 404, 404])
    expect(bodyOf(await stranger.get('/approval/cases')).items).toEqual([])
  })

  const commands: readonly (readonly [string, object, readonly string[]])[] = [
    ['start-step', { step: 'review' }, ['approver']],
    ['complete-step', { step: 'review', opinion: 'pass' }, ['approver']],
    ['start-special-procedure', { procedure: 'x', reason: 'x', expectedUntil: '2026-12-01' }, ['approver', 'leader']],
    ['finish-special-procedure', { ordinal: 1, result: 'x' }, ['approver', 'leader']],
    ['annul-special-procedure', { ordinal: 1, reason: 'x' }, ['leader']],
    ['extend-limit', { days: 99, reason: 'x' }, ['leader']],
    ['decide-on-spot', { outcome: 'denied' }, ['approver']],
    ['propose-decision', { outcome: 'granted', reasons: 'x', legalBasis: 'x' }, ['approver']],
    ['confirm-decision', {}, ['leader']],
    ['return-decision', { reason: 'x' }, ['leader']],
    ['withdraw-case', { reason: 1 }, ['clerk', 'applicant']],
    ['terminate-case', { reason: 1 }, ['leader']],
    ['transfer-case', { to: '!', reason: 'x' }, ['leader']],
    ['explain-overdue', { explanation: 'x' }, ['approver', 'unitOfficer']],
  ]
  const everyone = [
    'clerk', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'experienceOfficer',
    'administrator', 'auditor', 'analyst', 'applicant', 'device', 'issuer', 'importer',
  ] as const

  it.each(commands)('%s is for its roles only', async (command, body, roles) => {
    const caseId = await hosted.accepted('food-licence')
    const allowed = []
    for (const role of everyone) {
      const { status } = await hosted.host.as({ id: 'somebody', roles: [role], hallId: 'city' })
        .post(`/approval/cases/${caseId}/${command}`, body)
      if (status !== 403) allowed.push(role)
    }
    expect(allowed.toSorted()).toEqual(roles.toSorted())
  })

  it('a case of somebody else is answered like one that never was, with If-Match too', async () => {
    const stranger = hosted.host.as({ id: 'applicant-2', roles: ['applicant'] })
    const known = await hosted.accepted('food-licence', { ownerId: 'applicant-1' })
    const bodies = []
    const attempts: readonly { readonly [name: string]: string }[] = [{}, { 'if-match': '"7"' }]
    for (const headers of attempts) {
      for (const caseId of [known, hosted.unknownCase()]) {
        bodies.push((await stranger.post(`/approval/cases/${caseId}/withdraw-case`, {}, headers)).body)
      }
    }
    expect(bodies).toEqual(Array(4).fill(bodies[0]))
    expect(bodies[0]).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('a leader of a unit that only takes part ends no case of another: 403', async () => {
    const caseId = await hosted.accepted('construction-permit')
    const aside = hosted.host.as({ id: 'leader-2', roles: ['leader'], hallId: 'city', unitId: 'emergency' })
    const answer = await aside.post(`/approval/cases/${caseId}/terminate-case`, { reason: '无' })
    expect([answer.status, bodyOf(answer).code]).toEqual([403, 'other-unit'])
  })

  it('nobody without a token', async () => {
    const statuses = []
    for (const path of ['cases', 'step-queue', 'deadline-board']) {
      statuses.push((await hosted.host.anonymous().get(`/approval/${path}`)).status)
    }
    expect(statuses).toEqual([401, 401, 401])
  })
})
