import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { caseIdOf } from '@bihuan/contracts'
import { AcceptanceHost, application, codeOf } from '../testing/acceptance-host.js'

let house: AcceptanceHost
beforeAll(async () => { house = await AcceptanceHost.start() })
afterAll(() => house.stop())

const withoutPlan = {
  materials: [{ code: 'application-form', form: 'original' }, { code: 'test-report', form: 'copy' }],
}
const no = { facts: '不属于本机关职权', reason: '无权办理', legalBasis: '行政许可法第三十二条', wayForward: '向有权机关申请' }

describe('the main path over HTTP', () => {
  it('goes from receipt to delivery, and closes by itself', async () => {
    const filed = await house.file(application())
    expect(filed).toMatchObject({ revision: 0, events: ['ApplicationReceived'] })
    expect(filed.queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    const path = `/acceptance/cases/${filed.caseId}`
    const accepted = await house.clerk.post(`${path}/accept-application`, { mode: 'normal' }, { 'if-match': '"0"' })
    expect(accepted).toMatchObject({
      status: 200, body: { caseId: filed.caseId, revision: 1, events: ['CaseAccepted'] },
    })
    await house.end(filed.caseId, 'granted')
    const issued = await house.clerk.post(`${path}/issue-result`, { form: 'paper', number: '证字第1号' })
    expect(issued.body).toMatchObject({ events: ['ResultIssued'] })
    const delivered = await house.clerk.post(`${path}/deliver-result`, { method: 'window' })
    expect(delivered.body).toMatchObject({ events: ['ResultDelivered', 'CaseClosed'] })
    expect(await house.typesOf(filed.caseId)).toEqual(
      ['ApplicationReceived', 'CaseAccepted', 'CaseConcluded', 'ResultIssued', 'ResultDelivered', 'CaseClosed'],
    )
    expect((await house.clerk.post(`${path}/deliver-result`, { method: 'window' })).status).toBe(409)
  })

  it.each(['withdrawn', 'terminated', 'transferred'] as const)('closes a case that approval has %s', async (ending) => {
    const { caseId } = await house.file(application())
    await house.clerk.post(`/acceptance/cases/${caseId}/accept-application`, { mode: 'normal' })
    await house.end(caseId, ending)
    expect((await house.typesOf(caseId)).slice(-2)).toEqual(['CaseConcluded', 'CaseClosed'])
  })

  it('tells once what is missing, takes the answer and then accepts', async () => {
    const { caseId } = await house.file(application(withoutPlan))
    const path = `/acceptance/cases/${caseId}`
    const refused = await house.clerk.post(`${path}/accept-application`, { mode: 'normal' })
    expect(refused).toMatchObject({
      status: 409, body: { code: 'materials-missing', facts: { materials: ['layout'] } },
    })
    const missing = [{ material: 'layout', reason: '缺少平面图' }]
    expect((await house.clerk.post(`${path}/request-correction`, { missing })).status).toBe(200)
    const materials = [{ code: 'layout', form: 'copy' }]
    expect((await house.clerk.post(`${path}/supply-materials`, { materials })).status).toBe(200)
    expect(codeOf(await house.clerk.post(`${path}/request-correction`, { missing }))).toBe('already-told-once')
    expect((await house.clerk.post(`${path}/accept-application`, { mode: 'normal' })).status).toBe(200)
  })

  it('lets two people refuse together, and one alone not', async () => {
    const { caseId } = await house.file(application())
    const path = `/acceptance/cases/${caseId}`
    await house.clerk.post(`${path}/propose-non-acceptance`, no)
    const self = house.host.as({ id: 'clerk-1', roles: ['leader'], hallId: 'city' })
    expect(codeOf(await self.post(`${path}/confirm-non-acceptance`))).toBe('same-person')
    expect((await house.leader.post(`${path}/confirm-non-acceptance`)).body).toMatchObject({
      events: ['NonAcceptanceConfirmed', 'CaseClosed'],
    })
  })

  it('returns an overturned proposal to the counter', async () => {
    const { caseId } = await house.file(application())
    const path = `/acceptance/cases/${caseId}`
    await house.clerk.post(`${path}/propose-non-acceptance`, no)
    expect((await house.leader.post(`${path}/overturn-non-acceptance`, { reason: '属于职权范围' })).status).toBe(200)
    expect((await house.clerk.post(`${path}/withdraw-application`, {})).body).toMatchObject({
      events: ['ApplicationWithdrawn', 'CaseClosed'],
    })
  })

  it('repeats the first answer for a repeated command', async () => {
    const headers = { 'idempotency-key': 'counter-7-ticket-12' }
    const first = await house.clerk.post('/acceptance/cases', application(), headers)
    const second = await house.clerk.post('/acceptance/cases', application(), headers)
    expect(second).toMatchObject({ status: 201, body: first.body })
  })
})

describe('questions about cases', () => {
  it('show a case masked, and open it for the right, on record', async () => {
    const { caseId, position } = await house.file(application())
    const path = `/acceptance/cases/${caseId}?after=${position}`
    const masked = await house.clerk.get(path)
    expect(masked).toMatchObject({ status: 200, body: { caseId, status: 'received', revision: 0 } })
    expect(JSON.stringify(masked.body)).not.toMatch(/张三|11010519491231002X|13800000000/)
    expect((await house.clerk.get(`${path}&personal=true`)).status).toBe(403)
    const officer = house.host.as({ id: 'clerk-9', roles: ['clerk'], hallId: 'city', personalData: true })
    expect(await officer.get(`${path}&personal=true`)).toMatchObject({ body: { applicant: { name: '张三' } } })
    const record = await house.host.store.readStream(`acceptance.access-${caseId}`, 0, 10)
    expect(record.map(({ type }) => type)).toEqual(['PersonalDataRead'])
  })

  it('list the counter\'s work by what is due first', async () => {
    const client = house.host.as({ id: 'clerk-3', roles: ['clerk'], hallId: 'yangli' })
    const there = { hallId: 'yangli', windowId: 'yangli-01' }
    const first = await house.file(application({ ...there, ...withoutPlan }), client)
    const missing = [{ material: 'layout', reason: '缺少平面图' }]
    await client.post(`/acceptance/cases/${first.caseId}/request-correction`, { missing })
    const second = await house.file(application(there), client)
    const list = await client.get(`/acceptance/worklist?hall=yangli&after=${second.position}`)
    expect(list.body).toMatchObject({
      items: [{ caseId: second.caseId }, { caseId: first.caseId, status: 'correctionRequested' }],
    })
    const waiting = await client.get('/acceptance/worklist?status=correctionRequested&window=yangli-01&sort=received')
    expect(waiting.body).toMatchObject({ items: [{ caseId: first.caseId }] })
    const page = await client.get('/acceptance/cases?hall=yangli&limit=1')
    expect(page.body).toMatchObject({ items: [{ caseId: expect.any(String) }], cursor: expect.any(String) })
  })

  it('tell an applicant the progress for case number and query code, and nobody else', async () => {
    const { caseId, queryCode } = await house.file(application())
    await house.host.drained()
    const anybody = house.host.anonymous()
    const told = await anybody.post('/acceptance/progress', { caseId, queryCode })
    expect(told).toMatchObject({ status: 200, body: { caseId, status: 'received' } })
    expect(JSON.stringify(told.body)).not.toMatch(/\$personal|张三/)
    const wrong = await anybody.post('/acceptance/progress', { caseId, queryCode: 'ZZZZZZZZ' })
    const unknown = await anybody.post('/acceptance/progress', { caseId: UNKNOWN, queryCode })
    expect([wrong.status, unknown.status]).toEqual([404, 404])
    expect(wrong.body).toEqual(unknown.body)
  })

  it('explain the clocks, also as they were known on an earlier day', async () => {
    const { caseId } = await house.file(application(withoutPlan))
    const missing = [{ material: 'layout', reason: '缺少平面图' }]
    await house.host.clock.advance({ days: 1 })
    await house.clerk.post(`/acceptance/cases/${caseId}/request-correction`, { missing })
    const path = `/acceptance/cases/${caseId}/deadlines`
    expect((await house.clerk.get(path)).body).toMatchObject({
      clocks: [
        { clock: 'notice', running: false, light: 'none' }, { clock: 'correction', running: true, light: 'green' },
      ],
    })
    expect((await house.clerk.get(`${path}?knownAt=2026-03-02`)).body).toMatchObject({
      clocks: [{ clock: 'notice', running: true, due: { dueOn: '2026-03-09' } }],
    })
    expect((await house.clerk.get(`${path}?knownAt=2026-03-01`)).status).toBe(404)
  })

  it('compute a due date without a case, with every day that counts and why others do not', async () => {
    const preview = '/acceptance/deadlines/preview'
    const answer = await house.clerk.get(`${preview}?start=2026-02-13&amount=5&unit=workingDay&region=CN`)
    expect(answer.body).toMatchObject({ dueOn: '2026-02-27', calendarVersions: ['CN-2026.1'] })
    const { explanation } = answer.body as { explanation: readonly { counted: boolean }[] }
    expect(explanation.filter(({ counted }) => counted)).toHaveLength(5)
    const beyond = await house.clerk.get(`${preview}?start=2026-12-28&amount=10&unit=workingDay`)
    expect(beyond).toMatchObject({ status: 422, body: { code: 'calendar-unknown', facts: { year: 2027 } } })
  })

  it('give the guide and the organisation', async () => {
    const items = await house.applicant.get('/acceptance/items')
    expect(items.body).toMatchObject({ items: expect.arrayContaining([
      expect.objectContaining({ code: 'public-venue-hygiene', handling: 'promised', version: 1 }),
    ]) })
    expect((await house.applicant.get('/acceptance/organisation')).body).toMatchObject({
      halls: expect.arrayContaining([expect.objectContaining({ id: 'city' })]), units: expect.any(Array),
    })
  })
})

describe('what falls due', () => {
  it('is done by the system: accepted by silence, lapsed, marked overdue', async () => {
    const silent = await house.file(application(withoutPlan))
    const waiting = await house.file(application(withoutPlan))
    const missing = [{ material: 'layout', reason: '缺少平面图' }]
    await house.clerk.post(`/acceptance/cases/${waiting.caseId}/request-correction`, { missing })
    const decided = await house.file(application())
    await house.clerk.post(`/acceptance/cases/${decided.caseId}/accept-application`, { mode: 'normal' })
    await house.end(decided.caseId, 'denied')
    await house.host.clock.advance({ days: 28 })
    expect(await house.typesOf(silent.caseId)).toEqual(['ApplicationReceived', 'CaseDeemedAccepted'])
    expect((await house.typesOf(waiting.caseId)).slice(-2)).toEqual(['ApplicationLapsed', 'CaseClosed'])
    expect((await house.typesOf(decided.caseId)).at(-1)).toBe('DeliveryOverdue')
  })

  it('is reckoned anew when a calendar changes', async () => {
    const { caseId } = await house.file(application())
    const calendar = house.host.runtime.reference().calendars.editions.find(({ year }) => year === 2026)
    const later = { ...calendar, version: 2, offDays: [...calendar?.offDays ?? [], '2026-04-02'] }
    const path = '/acceptance/calendars/CN-2026/publish-calendar'
    const published = await house.administrator.post(path, { calendar: later })
    expect(published.status).toBe(200)
    await house.host.drained()
    expect(await house.typesOf(caseId)).toEqual(['ApplicationReceived', 'ClockRecalibrated'])
  })
})

/** A case number with a right check character that nobody was given. */
const UNKNOWN = caseIdOf('990100', new Uint8Array(8))
