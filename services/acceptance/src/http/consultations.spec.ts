import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { caseIdOf } from '@bihuan/contracts'
import type { TestClient } from '@bihuan/host/testing'
import { AcceptanceHost, codeOf, type Filed } from '../testing/acceptance-host.js'
import { consult } from '../testing/case-commands.js'

const PERSONAL = /张三|13800000000|理发店/
const UNKNOWN = caseIdOf('990100', new Uint8Array(8))

let house: AcceptanceHost
let recorded: Filed
beforeAll(async () => {
  house = await AcceptanceHost.start()
  recorded = await record()
})
afterAll(() => house.stop())

async function record(changes: Parameters<typeof consult>[0] = {}, client = house.clerk): Promise<Filed> {
  const answer = await client.post('/acceptance/consultations', consult(changes).data)
  if (answer.status !== 201) throw new Error(`not recorded: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as Filed
}

async function listed(client: TestClient, query = ''): Promise<readonly string[]> {
  await house.host.drained()
  const { body } = await client.get(`/acceptance/consultations?${query}`)
  return (body as { readonly items: readonly { readonly caseId: string }[] }).items.map(({ caseId }) => caseId)
}

describe('A consultation over HTTP', () => {
  it('gets a number of the case space and a query code', () => {
    expect(recorded).toMatchObject({ revision: 0, events: ['ConsultationRecorded'] })
    expect(recorded.caseId).toMatch(/^990100/)
    expect(recorded.queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  })

  it('is recorded once under a key, and the answer repeated', async () => {
    const headers = { 'idempotency-key': 'question-1' }
    const send = () => house.clerk.post('/acceptance/consultations', consult().data, headers)
    const first = await send()
    expect(await send()).toMatchObject({ status: 201, body: first.body })
  })

  it('is shown masked, and opened for the right, on record', async () => {
    const path = `/acceptance/consultations/${recorded.caseId}?after=${recorded.position}`
    const masked = await house.clerk.get(path)
    expect(masked).toMatchObject({
      status: 200, body: { unitId: 'health', date: '2026-03-02', answeredBy: 'clerk-1', answer: expect.any(String) },
    })
    expect(JSON.stringify(masked.body)).not.toMatch(PERSONAL)
    expect(codeOf(await house.clerk.get(`${path}&personal=true`))).toBe('personal-data-not-allowed')
    const officer = house.host.as({ id: 'clerk-9', roles: ['clerk'], hallId: 'city', personalData: true })
    expect(await officer.get(`${path}&personal=true`)).toMatchObject({
      body: { person: { name: '张三', mobile: '13800000000' }, question: { text: '开理发店需要什么材料' } },
    })
    const readings = await house.host.store.readStream(`acceptance.access-${recorded.caseId}`, 0, 10)
    expect(readings.map(({ type }) => type)).toEqual(['PersonalDataRead'])
  })

  it('stands sealed in the store', async () => {
    const [event] = await house.host.store.readStream(`acceptance-${recorded.caseId}`, 0, 10)
    expect(event?.data).toMatch(/\$personal/)
    expect(event?.data).not.toMatch(PERSONAL)
  })

  it('is listed by hall, window, unit, item and day, masked', async () => {
    const elsewhere = { windowId: 'city-08', itemCode: undefined, person: undefined }
    const other = (await record(elsewhere)).caseId
    const queries = ['hall=city&window=city-08&date=2026-03-02', 'unit=market', 'hall=yangli', 'date=2026-03-01']
    const found = await Promise.all(queries.map((query) => listed(house.clerk, query)))
    expect(found).toEqual([[other], [other], [], []])
    expect(await listed(house.clerk, 'item=public-venue-hygiene')).toContain(recorded.caseId)
    const page = await house.clerk.get('/acceptance/consultations?limit=1')
    expect(page.body).toMatchObject({ items: [{}], cursor: expect.any(String) })
    expect(JSON.stringify((await house.clerk.get('/acceptance/consultations')).body)).not.toMatch(PERSONAL)
  })

  it('is out of sight for another hall and another unit', async () => {
    for (const place of [{ hallId: 'yangli' }, { hallId: 'city', unitId: 'tax' }]) {
      const stranger = house.host.as({ roles: ['clerk'], ...place })
      expect(await listed(stranger)).toEqual([])
      expect((await stranger.get(`/acceptance/consultations/${recorded.caseId}`)).status).toBe(404)
    }
    expect((await house.clerk.get(`/acceptance/consultations/${UNKNOWN}`)).status).toBe(404)
  })
})

describe('A consultation among cases', () => {
  it('stands in no list of cases and has no case file there', async () => {
    await house.host.drained()
    for (const list of ['cases', 'worklist']) {
      expect(JSON.stringify((await house.clerk.get(`/acceptance/${list}`)).body)).not.toContain(recorded.caseId)
    }
    expect((await house.clerk.get(`/acceptance/cases/${recorded.caseId}`)).status).toBe(404)
  })

  it('has no clocks to explain', async () => {
    const answer = await house.clerk.get(`/acceptance/cases/${recorded.caseId}/deadlines`)
    expect(answer).toMatchObject({ status: 200, body: { clocks: [] } })
  })

  it.each([
    ['accept-application', { mode: 'normal' }], ['withdraw-application', {}], ['deliver-result', { method: 'window' }],
    ['request-correction', { missing: [{ material: 'layout', reason: '缺少' }] }],
    ['supply-materials', { materials: [{ code: 'layout', form: 'copy' }] }],
  ])('refuses %s with the reason, and stays as it is', async (command, body) => {
    const answer = await house.clerk.post(`/acceptance/cases/${recorded.caseId}/${command}`, body)
    expect(answer).toMatchObject({ status: 409, body: { code: 'consultation-not-case' } })
    expect(JSON.stringify(answer.body)).toMatch(/不是办件/)
    expect(await house.typesOf(recorded.caseId)).toEqual(['ConsultationRecorded'])
  })

  it('answers its progress in both languages, and names nobody', async () => {
    await house.host.drained()
    const { caseId, queryCode } = recorded
    const told = await house.host.anonymous().post('/acceptance/progress', { caseId, queryCode })
    expect(told).toMatchObject({
      status: 200,
      body: {
        caseId, status: 'answered', receivedAt: '2026-03-02T01:00:00.000Z', itemName: { en: expect.any(String) },
        text: { 'zh-CN': expect.stringMatching('已当场答复'), en: expect.stringMatching('was answered') },
      },
    })
    expect(JSON.stringify(told.body)).not.toMatch(/\$personal|张三|理发店|clerk/)
    const wrong = await house.host.anonymous().post('/acceptance/progress', { caseId, queryCode: 'ZZZZZZZZ' })
    expect(wrong.status).toBe(404)
  })
})

describe('A malformed consultation', () => {
  it.each([
    ['no window', { windowId: undefined }, '/windowId'],
    ['no question', { question: undefined }, '/question'],
    ['an answer of blanks', { answer: '  ' }, '/answer'],
    ['a question longer than any', { question: '问'.repeat(4_001) }, '/question'],
    ['an unknown channel', { channel: 'telepathy' }, '/channel'],
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['an unknown field of the person', { person: { idNumber: '1' } }, '/person/idNumber'],
    ['a telephone number that is none', { person: { mobile: '12' } }, '/person/mobile'],
    ['a list for a person', { person: [] }, '/person'],
  ])('is refused for %s, and told where', async (_, changes, pointer) => {
    const before = await house.host.store.head()
    const answer = await house.clerk.post('/acceptance/consultations', { ...consult().data, ...changes })
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed', pointers: [{ pointer, in: 'body' }] } })
    expect(await house.host.store.head()).toEqual(before)
  })

  it.each(['date=2026-02-30', 'hall=a%20b', 'colour=red', 'limit=0'])('question is refused: %s', async (query) => {
    expect((await house.clerk.get(`/acceptance/consultations?${query}`)).status).toBe(400)
  })
})
