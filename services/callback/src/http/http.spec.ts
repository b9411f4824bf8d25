import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf } from '@bihuan/host/testing'
import { HostedCallback, MOBILE, NAME } from '../testing/hosted-callback.js'
import { MONDAY_EVENING, OFFICER } from '../testing/scenes.js'

let hosted: HostedCallback

beforeAll(async () => {
  hosted = await HostedCallback.start()
}, 60_000)

afterAll(() => hosted.stop())

describe('A case of the day', () => {
  it('is phoned the same day before 19:00, and what was said goes on', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    const completed = await hosted.officer().post(`/callback/cases/${caseId}/complete-callback`, {
      round: 1, satisfaction: 'dissatisfied', suggestions: ['增加座椅'],
      problems: [{ kind: 'delay', description: '等候过久' }],
    })
    expect(bodyOf(completed).events).toEqual(['CallbackCompleted', 'ProblemReported', 'SuggestionReceived'])
    expect(await hosted.calls(caseId)).toMatchObject([{
      round: 1, reason: 'acceptedCase', status: 'completed', satisfaction: 'dissatisfied',
      due: { dueAt: MONDAY_EVENING },
      problems: [{ kind: 'delay', description: { $masked: true } }],
    }])
  })

  it('is phoned a second time after rectification, but not after a public answer', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    await hosted.officer().post(`/callback/cases/${caseId}/complete-callback`, { round: 1, satisfaction: 'satisfied' })
    await hosted.fedBack(caseId, true)
    const before = (await hosted.calls(caseId)).length
    await hosted.fedBack(caseId)
    expect([before, (await hosted.calls(caseId)).map(({ round, orderIds }) => [round, orderIds])])
      .toEqual([1, [[1, []], [2, ['ZG-1']]]])
  })

  it('is phoned again for a real-name bad rating, not for an anonymous one', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    await hosted.officer().post(`/callback/cases/${caseId}/complete-callback`, { round: 1, satisfaction: 'satisfied' })
    await hosted.badlyRated(caseId, false)
    const before = (await hosted.calls(caseId)).length
    await hosted.badlyRated(caseId)
    const reasons = (await hosted.calls(caseId)).map(({ reason }) => reason)
    expect([before, reasons]).toEqual([1, ['acceptedCase', 'badRating']])
  })

  it('has limits that are explained', async () => {
    const caseId = await hosted.accepted()
    const answer = await hosted.officer().get(`/callback/cases/${caseId}/deadlines`)
    expect(bodyOf(answer)['clocks']).toMatchObject([{ clock: 'call:1', running: true, due: { dueAt: MONDAY_EVENING } }])
  })
})

describe('Whom to phone', () => {
  it('is told to the assigned officer alone, and the reading is recorded', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    const path = `/callback/calls/${caseId}/1?personal=true`
    await hosted.host.drained()
    const told = await hosted.officer({ personalData: true }).get(path)
    const others = [
      hosted.officer(), hosted.officer({ id: 'officer-2', personalData: true }), hosted.supervisor(true),
      hosted.officer({ unitId: 'market', personalData: true }),
    ]
    const refused: unknown[] = []
    for (const other of others) refused.push(bodyOf(await other.get(path)).code)
    const readings = await hosted.host.store.readStream(`callback.access-${caseId}`)
    expect(bodyOf(told).contact).toEqual({ name: NAME, mobile: MOBILE })
    expect(refused).toEqual([
      'personal-data-not-allowed', 'not-assigned-officer', 'not-assigned-officer', 'rated-unit',
    ])
    expect(readings.map(({ type }) => type)).toEqual(['PersonalDataRead'])
  })

  it('is told to nobody once the call is over', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    await hosted.officer().post(`/callback/cases/${caseId}/complete-callback`, { round: 1, satisfaction: 'satisfied' })
    await hosted.host.drained()
    const answer = await hosted.officer({ personalData: true }).get(`/callback/calls/${caseId}/1?personal=true`)
    expect([answer.status, bodyOf(answer).code]).toEqual([403, 'not-assigned-officer'])
  })

  it('stands nowhere in the clear', async () => {
    const caseId = await hosted.consulted()
    await hosted.reached(caseId)
    await hosted.officer().post(`/callback/cases/${caseId}/complete-callback`, {
      round: 1, satisfaction: 'satisfied', complaint: `${NAME}等了一上午`,
    })
    await hosted.host.drained()
    const answers = []
    for (const path of [`calls?caseId=${caseId}`, `calls/${caseId}/1`, `cases/${caseId}`]) {
      answers.push(JSON.stringify((await hosted.supervisor(true).get(`/callback/${path}`)).body))
    }
    const everywhere = [await hosted.written('callback'), ...answers, ...hosted.host.logLines].join('\n')
    expect([everywhere.includes(caseId), everywhere.includes(NAME), everywhere.includes(MOBILE)])
      .toEqual([true, false, false])
  })
})

describe('Bad input changes nothing', () => {
  const complete = { round: 1, satisfaction: 'satisfied' }

  it.each([
    ['by the rated unit', { unitId: 'market' }, complete, 403, 'rated-unit'],
    ['by an officer who is not assigned', { id: 'officer-2' }, complete, 403, 'not-assigned-officer'],
    ['of an unknown round', {}, { ...complete, round: 2 }, 409, 'round-unknown'],
    ['with a satisfaction that is none', {}, { ...complete, satisfaction: 'great' }, 400, 'malformed'],
  ] as const)('a completion %s', async (_, who, body, status, code) => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    const before = await hosted.types(caseId)
    const answer = await hosted.officer(who).post(`/callback/cases/${caseId}/complete-callback`, body)
    expect([answer.status, bodyOf(answer).code, await hosted.types(caseId)]).toEqual([status, code, before])
  })

  it('a second completion; the repeated first one repeats its answer', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    const path = `/callback/cases/${caseId}/complete-callback`
    const key = { 'idempotency-key': 'first' }
    const first = await hosted.officer().post(path, complete, key)
    const before = await hosted.types(caseId)
    const repeated = await hosted.officer().post(path, complete, key)
    const second = await hosted.officer().post(path, complete)
    expect([second.status, bodyOf(second).code, await hosted.types(caseId)]).toEqual([409, 'call-over', before])
    expect(repeated.body).toEqual(first.body)
  })

  it('an attempt with an outcome that is none, and one for a case nobody knows', async () => {
    const caseId = await hosted.accepted()
    await hosted.reached(caseId)
    const answers = []
    for (const [id, outcome] of [[caseId, 'angry'], ['990100000000000000000', 'reached']] as const) {
      const answer = await hosted.officer().post(`/callback/cases/${id}/record-attempt`, { round: 1, outcome })
      answers.push([answer.status, bodyOf(answer).code])
    }
    expect(answers).toEqual([[400, 'malformed'], [400, 'malformed-case-id']])
  })

  it('an officer assigning somebody else', async () => {
    const caseId = await hosted.accepted()
    const path = `/callback/cases/${caseId}/assign-callback`
    const answer = await hosted.officer().post(path, { round: 1, officerId: 'x' })
    expect([answer.status, bodyOf(answer).code]).toEqual([403, 'assigns-only-oneself'])
  })
})

describe('Who may', () => {
  const commands = [
    ['assign-callback', { round: 9, officerId: OFFICER.id }, ['callbackOfficer', 'supervisor']],
    ['record-attempt', { round: 9, outcome: 'reached' }, ['callbackOfficer']],
    ['complete-callback', { round: 9, satisfaction: 'satisfied' }, ['callbackOfficer']],
    ['abandon-callback', { round: 9, reason: 'refused' }, ['callbackOfficer']],
  ] as const
  const everyone = [
    'clerk', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'experienceOfficer',
    'administrator', 'auditor', 'analyst', 'applicant', 'device', 'issuer', 'importer',
  ] as const

  it.each(commands)('%s is for its roles only', async (command, body, roles) => {
    const caseId = await hosted.accepted()
    const allowed = []
    for (const role of everyone) {
      const { status } = await hosted.host.as({ id: OFFICER.id, roles: [role], hallId: 'city' })
        .post(`/callback/cases/${caseId}/${command}`, body)
      if (status !== 403) allowed.push(role)
    }
    expect(allowed.toSorted()).toEqual([...roles])
  })

  it('another hall\'s calls do not exist', async () => {
    const caseId = await hosted.accepted()
    await hosted.host.drained()
    const stranger = hosted.host.as({ id: 'officer-9', roles: ['callbackOfficer'], hallId: 'yangli' })
    const statuses = []
    for (const path of [`calls/${caseId}/1`, `cases/${caseId}`]) {
      statuses.push((await stranger.get(`/callback/${path}`)).status)
    }
    const path = `/callback/cases/${caseId}/assign-callback`
    const { status } = await stranger.post(path, { round: 1, officerId: 'officer-9' })
    expect([...statuses, status]).toEqual([404, 404, 404])
  })
})
