import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { registryService } from '../testing/registry-service.js'
import { startTestHost, temporaryFolder, type Answer, type TestHost } from '../testing/index.js'

const person = { name: '王小明', idNumber: '11010519491231002X' }
const options = { prefectureCode: '130700' }

let host: TestHost

beforeAll(async () => {
  host = await startTestHost([registryService], options)
})
afterAll(() => host.stop())

const clerk = { roles: ['clerk'], hallId: 'hall-1' } as const

describe('a case over HTTP', () => {
  it('is registered, and read back at the position of its own command, with personal data masked', async () => {
    const client = host.as(clerk)
    const created = await client.post('/acceptance/cases', person)
    expect(created).toMatchObject({ status: 201, body: { revision: 0, events: ['ApplicationReceived'] } })
    const { caseId, position, queryCode } = fields(created)
    expect(caseId).toMatch(/^130700[0-9A-Z]{13}$/)
    expect(queryCode).toHaveLength(8)
    expect(await client.get(`/acceptance/cases/${caseId}?after=${position}`)).toMatchObject({
      status: 200, body: { caseId, position, name: { $masked: true } },
    })
    const list = await client.get(`/acceptance/cases?after=${position}`)
    expect(list).toMatchObject({ status: 200, body: { items: [{ caseId, name: { $masked: true } }] } })
  })

  it('repeated under its key is the same case, and another body under that key is refused', async () => {
    const client = host.as(clerk)
    const headers = { 'idempotency-key': 'once' }
    const first = await client.post('/acceptance/cases', person, headers)
    const second = await client.post('/acceptance/cases', person, headers)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await client.post('/acceptance/cases', { ...person, name: '王大明' }, headers)).toMatchObject({
      status: 422, body: { code: 'idempotency-key-reused' },
    })
  })

  it('does not exist for another hall, neither to read nor to act on', async () => {
    const { caseId, position } = await registered()
    const stranger = host.as({ roles: ['clerk'], hallId: 'hall-2' })
    expect(await stranger.get(`/acceptance/cases/${caseId}?after=${position}`)).toMatchObject({ status: 404 })
    expect(await stranger.post(`/acceptance/cases/${caseId}/issue`, { number: '1' })).toMatchObject({ status: 404 })
  })

  it('is not changed at a revision that is past', async () => {
    const { caseId } = await registered()
    const issue = (etag: string): Promise<Answer> =>
      host.as(clerk).post(`/acceptance/cases/${caseId}/issue`, { number: 'n' }, { 'if-match': etag })
    const done = await issue('"0"')
    expect(done.status).toBe(200)
    expect(await issue('"0"')).toMatchObject({ status: 412, body: { code: 'stale', facts: { revision: 1 } } })
    expect(await issue(done.headers.get('etag') ?? '')).toMatchObject({ status: 200 })
  })

  it('a rule that says no is a 409 with its code', async () => {
    expect(await host.as(clerk).post('/acceptance/cases', { ...person, name: 'refused' })).toMatchObject({
      status: 409, body: { code: 'refused-by-name' },
    })
  })
})

describe('personal data', () => {
  it('is refused to who has no right to it', async () => {
    const { caseId, position } = await registered()
    expect(await host.as(clerk).get(`/acceptance/cases/${caseId}?personal=true&after=${position}`)).toMatchObject({
      status: 403, body: { code: 'personal-data-not-allowed' },
    })
  })

  it('is shown to who has, and the reading stands in the access stream before the answer', async () => {
    const { caseId, position } = await registered()
    const officer = host.as({ id: 'chen', roles: ['clerk'], hallId: 'hall-1', personalData: true })
    expect(await officer.get(`/acceptance/cases/${caseId}?personal=true&after=${position}`)).toMatchObject({
      status: 200, body: { name: person.name },
    })
    const [access] = await accessOf(caseId)
    expect(access).toMatchObject({
      type: 'PersonalDataRead', data: { caseId, view: 'acceptance.registered', fields: ['name'] }, actor: 'chen',
    })
  })

  it('stays masked for who has the right and does not ask', async () => {
    const { caseId, position } = await registered()
    const officer = host.as({ ...clerk, personalData: true })
    expect(await officer.get(`/acceptance/cases/${caseId}?after=${position}`)).toMatchObject({
      body: { name: { $masked: true } },
    })
    expect(await accessOf(caseId)).toEqual([])
  })

  it('is in no line of the log', () => {
    expect(host.logLines.length).toBeGreaterThan(0)
    for (const planted of Object.values(person)) expect(host.logLines.join('')).not.toContain(planted)
  })
})

describe('a reaction', () => {
  it.each([['type-error', 'unexpected-typeerror'], ['late', 'unexpected-rangeerror']])(
    'that fails with %s parks its case under what it threw', async (number, code) => {
      const { caseId } = await registered()
      await host.as(clerk).post(`/acceptance/cases/${caseId}/issue`, { number })
      await host.drained()
      const parked = await host.runtime.parked.list('acceptance', 10)
      expect(parked.find(({ key }) => key === caseId)).toMatchObject({ code })
    })
})

describe('parked work', () => {
  it('is listed and skipped by an administrator, who says why, and by nobody else', async () => {
    const { caseId } = await registered()
    await host.as(clerk).post(`/acceptance/cases/${caseId}/issue`, { number: 'type-error' })
    await host.drained()
    const administrator = host.as({ roles: ['administrator'] })
    expect(await host.as(clerk).get('/acceptance/parked')).toMatchObject({ status: 403 })
    const { body } = await administrator.get('/acceptance/parked')
    const { items } = body as { items: { key: string; eventId: string }[] }
    const eventId = items.find(({ key }) => key === caseId)?.eventId ?? ''
    const skip = { key: caseId, reason: 'a bug that is mended by now' }
    expect(await administrator.post(`/acceptance/parked/${eventId}/skip`, skip)).toMatchObject({
      status: 200, body: { events: ['ParkedEventSkipped'] },
    })
    await host.drained()
    expect(JSON.stringify((await administrator.get('/acceptance/parked')).body)).not.toContain(caseId)
    expect(await administrator.get('/nobody/parked')).toMatchObject({ status: 404 })
  })
})

describe('a command of a reaction that a rule refuses for good', () => {
  it('is listed for an administrator, newest first, and for nobody else', async () => {
    const causes: (string | undefined)[] = []
    for (let time = 0; time < 2; time++) {
      const { caseId } = await registered()
      const issued = await host.as(clerk).post(`/acceptance/cases/${caseId}/issue`, { number: 'refused' })
      causes.unshift(fields(issued)['position'])
      await host.drained()
    }
    const refused = { reaction: 'OnResultIssued.failing', code: 'refused-by-name' }
    const administrator = host.as({ roles: ['administrator'] })
    expect(await administrator.get('/acceptance/refused')).toMatchObject({
      status: 200, body: { items: causes.map((position) => ({ ...refused, position })) },
    })
    expect(await host.as(clerk).get('/acceptance/refused')).toMatchObject({ status: 403 })
    expect(await administrator.get('/nobody/refused')).toMatchObject({ status: 404 })
  })
})

describe('the demonstration', () => {
  it('gives tokens that the house accepts', async () => {
    const anonymous = host.anonymous()
    const answer = await anonymous.post('/dev/tokens', { actor: { id: 'li', roles: ['clerk'], hallId: 'hall-1' } })
    expect(answer).toMatchObject({ status: 200, body: { token: expect.any(String) } })
    const authorization = `Bearer ${fields(answer)['token']}`
    expect(await anonymous.get('/acceptance/cases', { authorization })).toMatchObject({ status: 200 })
  })

  it.each([
    [{}], [{ actor: {} }], [{ actor: { id: 'x', roles: ['king'] } }],
    [{ actor: { id: 'x', roles: ['clerk'], hallId: '../' } }],
  ])('gives none for %j', async (body) => {
    expect(await host.anonymous().post('/dev/tokens', body)).toMatchObject({ status: 400, body: { code: 'malformed' } })
  })

  it('moves business time forwards and never back', async () => {
    const anonymous = host.anonymous()
    const before = fields(await anonymous.get('/dev/clock'))
    expect(before['mode']).toBe('held')
    const moved = fields(await anonymous.post('/dev/clock', { advance: { days: 1, hours: 2 } }))
    expect(Date.parse(moved['now'] ?? '') - Date.parse(before['now'] ?? '')).toBe(26 * 3_600_000)
    expect(await anonymous.post('/dev/clock', { now: before['now'] })).toMatchObject({
      status: 409, body: { code: 'clock-backwards' },
    })
    expect(await anonymous.post('/dev/clock', { now: moved['now'], realTime: true })).toMatchObject({ status: 400 })
    expect(await anonymous.post('/dev/clock', { now: '9999-12-31T23:59:59.999Z' })).toMatchObject({
      status: 409, body: { code: 'limit-exceeded' },
    })
  })

  it('hides its routes from a name that is not this machine', async () => {
    const { hostname, port } = new URL(host.url)
    const { request } = await import('node:http')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ hostname, port, path: '/dev/clock', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).on('error', reject).end()
    })
    expect(status).toBe(404)
  })
})

describe('documents', () => {
  it('are served without anything from elsewhere', async () => {
    const anonymous = host.anonymous()
    expect(await anonymous.get('/acceptance/openapi.json')).toMatchObject({
      status: 200,
      body: { openapi: '3.1.0', paths: { '/acceptance/cases': {}, '/acceptance/cases/{caseId}/issue': {} } },
    })
    const page = await anonymous.get('/docs')
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/(src|href)="https?:/)
    expect(await anonymous.get('/docs/swagger-ui-bundle.js')).toMatchObject({ status: 200 })
  })
})

describe('a stop and a new start', () => {
  it('keeps what was acknowledged, keys and query codes included', async () => {
    const folder = await temporaryFolder()
    const first = await startTestHost([registryService], { ...options, dataFolder: folder.path })
    const headers = { 'idempotency-key': 'kept' }
    const created = await first.as(clerk).post('/acceptance/cases', person, headers)
    await first.stop()
    const second = await startTestHost([registryService], { ...options, dataFolder: folder.path })
    const again = await second.as(clerk).post('/acceptance/cases', person, headers)
    await second.stop()
    await folder.remove()
    expect(created.status).toBe(201)
    expect(again.body).toEqual(created.body)
  })
})

async function registered(): Promise<{ caseId: string; position: string }> {
  const { caseId = '', position = '' } = fields(await host.as(clerk).post('/acceptance/cases', person))
  return { caseId, position }
}

async function accessOf(caseId: string): Promise<readonly object[]> {
  const events = await host.store.readStream(`acceptance.access-${caseId}`)
  return events.map(({ type, data, metadata }) => {
    const { actor } = JSON.parse(metadata) as { actor: { id: string } }
    return { type, data: JSON.parse(data) as object, actor: actor.id }
  })
}

function fields({ body }: Answer): { [name: string]: string } {
  return body as { [name: string]: string }
}
