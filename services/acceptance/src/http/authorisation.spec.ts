import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROLES, type Role } from '@bihuan/host'
import { AcceptanceHost, application, codeOf, type Filed } from '../testing/acceptance-host.js'

let house: AcceptanceHost
let filed: Filed
let online: Filed
beforeAll(async () => {
  house = await AcceptanceHost.start()
  filed = await house.file(application())
  online = await house.file(application({ channel: 'web', windowId: 'city-01' }), house.applicant)
  await house.host.drained()
})
afterAll(() => house.stop())

const staff: readonly Role[] = [
  'clerk', 'issuer', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'administrator',
  'auditor', 'importer',
]
const readers: readonly Role[] = [...staff, 'applicant']
const clockReaders = readers.filter((role) => role !== 'callbackOfficer' && role !== 'importer')

/** Who may call what. A role that is let in may still be refused by scope or rule; one that is not gets 403. */
const table: readonly (readonly ['GET' | 'POST', string, readonly Role[]])[] = [
  ['POST', '/acceptance/cases', ['clerk', 'device', 'applicant', 'importer']],
  ['POST', '/acceptance/cases/:case/request-correction', ['clerk']],
  ['POST', '/acceptance/cases/:case/supply-materials', ['clerk', 'applicant', 'device']],
  ['POST', '/acceptance/cases/:case/accept-application', ['clerk', 'importer']],
  ['POST', '/acceptance/cases/:case/propose-non-acceptance', ['clerk', 'importer']],
  ['POST', '/acceptance/cases/:case/confirm-non-acceptance', ['leader']],
  ['POST', '/acceptance/cases/:case/overturn-non-acceptance', ['leader']],
  ['POST', '/acceptance/cases/:case/withdraw-application', ['applicant', 'clerk', 'importer']],
  ['POST', '/acceptance/cases/:case/issue-result', ['clerk', 'issuer', 'importer']],
  ['POST', '/acceptance/cases/:case/deliver-result', ['clerk', 'issuer', 'device', 'importer']],
  ['POST', '/acceptance/consultations', ['clerk']],
  ['POST', '/acceptance/organisation/shifan/publish-organisation', ['administrator']],
  ['POST', '/acceptance/items/food-licence/publish-item', ['administrator']],
  ['POST', '/acceptance/policies/prefecture/publish-policy', ['administrator']],
  ['POST', '/acceptance/calendars/CN-2026/publish-calendar', ['administrator']],
  ['POST', '/acceptance/rosters/city/publish-duty-roster', ['administrator']],
  ['GET', '/acceptance/cases', readers],
  ['GET', '/acceptance/cases/:case', readers],
  ['GET', '/acceptance/worklist', staff],
  ['GET', '/acceptance/consultations', staff],
  ['GET', '/acceptance/consultations/:case', staff],
  ['GET', '/acceptance/cases/:case/deadlines', clockReaders],
  ['GET', '/acceptance/deadlines/preview?start=2026-02-13&amount=1&unit=workingDay', ROLES],
  ['GET', '/acceptance/items', ROLES],
  ['GET', '/acceptance/organisation', ROLES],
]

/** Signed by nobody, by the algorithm that asks for nothing. */
const forged = `Bearer ${[{ alg: 'none' }, { sub: 'clerk-1', roles: ['clerk', 'administrator'], exp: 9_999_999_999 }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
const json = { 'content-type': 'application/json' }

describe('who may call what', () => {
  it.each(table)('%s %s', async (method, path, allowed) => {
    const address = path.replace(':case', filed.caseId)
    const before = await house.host.store.head()
    const letIn: Role[] = []
    for (const role of ROLES) {
      const client = house.host.as({ roles: [role], hallId: 'city' })
      // A field that no command has: whoever is let in is told 400, and nothing can change.
      const answer = method === 'GET' ? await client.get(address) : await client.post(address, { 'no-such-field': 1 })
      if (codeOf(answer) !== 'role-missing') letIn.push(role)
      else expect(answer.status).toBe(403)
    }
    expect(letIn).toEqual(ROLES.filter((role) => allowed.includes(role)))
    expect(await house.host.store.head()).toEqual(before)
  })

  it.each(table)('%s %s without a token, or with one that was forged', async (method, path) => {
    const address = path.replace(':case', filed.caseId)
    const anybody = house.host.anonymous()
    const body = method === 'GET' ? undefined : '{}'
    const missing = await anybody.send(method, address, body, json)
    expect({ status: missing.status, code: codeOf(missing) }).toEqual({ status: 401, code: 'token-missing' })
    const invalid = await anybody.send(method, address, body, { ...json, authorization: forged })
    expect({ status: invalid.status, code: codeOf(invalid) }).toEqual({ status: 401, code: 'token-invalid' })
  })
})

describe('where a caller may look', () => {
  const path = () => `/acceptance/cases/${filed.caseId}`

  it.each([
    ['another hall', { roles: ['clerk'] as const, hallId: 'yangli' }],
    ['no hall', { roles: ['clerk'] as const }],
    ['another unit of the hall', { roles: ['approver'] as const, hallId: 'city', unitId: 'tax' }],
    ['another applicant', { id: 'citizen-2', roles: ['applicant'] as const }],
  ])('is nowhere for somebody of %s', async (_, actor) => {
    const client = house.host.as(actor)
    expect((await client.get(path())).status).toBe(404)
    expect((await client.get(`/acceptance/cases/${online.caseId}`)).status).toBe(404)
    expect((await client.get(`${path()}/deadlines`)).status).toBe(404)
    expect((await client.get('/acceptance/cases')).body).toMatchObject({ items: [] })
    const worklist = await client.get('/acceptance/worklist')
    expect(worklist.status === 403 ? [] : (worklist.body as { items: readonly object[] }).items).toEqual([])
  })

  it.each([
    ['the unit whose item it is', { roles: ['approver'] as const, hallId: 'city', unitId: 'health' }],
    ['the supervisor of the prefecture', { roles: ['supervisor'] as const }],
  ])('is the case for %s', async (_, actor) => {
    expect((await house.host.as(actor).get(path())).status).toBe(200)
  })

  it('is what an applicant has filed itself', async () => {
    const { items } = (await house.applicant.get('/acceptance/cases')).body as { items: readonly { caseId: string }[] }
    expect(items.map(({ caseId }) => caseId)).toEqual([online.caseId])
    expect((await house.applicant.post(`/acceptance/cases/${filed.caseId}/withdraw-application`)).status).toBe(404)
    expect((await house.applicant.post(`/acceptance/cases/${online.caseId}/withdraw-application`)).status).toBe(200)
  })
})

describe('an applicant', () => {
  it('learns of a non-acceptance when a second person has confirmed it, not before', async () => {
    const own = await house.file(application({ channel: 'web' }), house.applicant)
    const path = `/acceptance/cases/${own.caseId}`
    const no = { facts: '不属于本机关职权', reason: '无权办理', legalBasis: '第三十二条', wayForward: '另行申请' }
    await house.clerk.post(`${path}/propose-non-acceptance`, no)
    await house.host.drained()
    const before = await house.applicant.get(path)
    expect(before.body).toMatchObject({ status: 'received' })
    expect(before.body).not.toHaveProperty('nonAcceptance')
    const asked = await house.applicant.get('/acceptance/cases?status=nonAcceptanceProposed')
    expect(asked.body).toMatchObject({ items: [] })
    expect((await house.applicant.get('/acceptance/cases?status=received')).body).toMatchObject({
      items: [{ caseId: own.caseId, status: 'received' }],
    })
    const more = await house.applicant.post(`${path}/supply-materials`, {
      materials: [{ code: 'layout', form: 'copy' }],
    })
    expect(more.body).toMatchObject({ code: 'wrong-status', facts: { status: 'received' } })
    await house.leader.post(`${path}/confirm-non-acceptance`)
    await house.host.drained()
    expect((await house.applicant.get(path)).body).toMatchObject({
      status: 'closed', nonAcceptance: { reason: '无权办理' },
    })
  })
})

describe('personal data', () => {
  it('is opened for nobody without the right', async () => {
    const answer = await house.clerk.get(`/acceptance/cases/${filed.caseId}?personal=true`)
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 403, code: 'personal-data-not-allowed' })
  })
})
