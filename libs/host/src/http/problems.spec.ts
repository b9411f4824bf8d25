import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { caseIdOf } from '@bihuan/contracts'
import {
  Contention, Damaged, LimitExceeded, OutcomeUnknown, Unavailable, reject, type Outcome,
} from '@bihuan/kernel'
import { openEdgeLab, type EdgeLab } from '../testing/edge-lab.js'
import { accepted, obligingScript } from '../testing/scripted-runtime.js'
import { tastingService } from '../testing/tasting-service.js'
import type { TestClient } from '../testing/test-client.js'
import { hostRejections } from './host-rejections.js'

const dinner = { guest: { name: 'X', idType: 'passport', idNumber: 'E12345678' }, courses: [{ dish: 'soup' }] }

let lab: EdgeLab
let clerk: TestClient
const caseId = caseIdOf('130700', new Uint8Array(8).fill(7))

beforeAll(async () => {
  lab = await openEdgeLab([tastingService])
  clerk = await lab.as({ id: 'li', roles: ['clerk'], hallId: 'h1' })
})
beforeEach(() => {
  Object.assign(lab.script, obligingScript(), { submissions: [] })
})
afterAll(() => lab.stop())

describe('an accepted command', () => {
  it('is answered with its revision as a strong entity tag', async () => {
    const answer = await clerk.post('/tasting/cases', dinner)
    expect(answer).toMatchObject({ status: 201, body: { caseId: 'fresh', revision: 3, events: ['Tasted'] } })
    expect(answer.headers.get('etag')).toBe('"3"')
    expect(answer.headers.get('idempotency-replayed')).toBeNull()
  })

  it('says when it only repeats its first answer', async () => {
    lab.script.submit = () => Promise.resolve(accepted('fresh', true))
    expect((await clerk.post('/tasting/cases', dinner)).headers.get('idempotency-replayed')).toBe('true')
  })

  it('was given key, revision and correlation of its request', async () => {
    const headers = { 'idempotency-key': 'k-1', 'if-match': '"7"', 'x-correlation-id': 'c-1' }
    await clerk.post(`/tasting/cases/${caseId}/taste-again`, {}, headers)
    expect(lab.script.submissions.at(-1)).toMatchObject({ key: 'k-1', expectedRevision: 7, correlationId: 'c-1' })
  })

  it('has a key of its own when none was sent', async () => {
    await clerk.post('/tasting/cases', dinner)
    await clerk.post('/tasting/cases', dinner)
    const [first, second] = lab.script.submissions
    expect(first?.key).toMatch(/^[0-9a-f-]{36}$/)
    expect(second?.key).not.toBe(first?.key)
  })
})

describe('an outcome that is no success', () => {
  it.each<[string, Exclude<Outcome, { kind: 'accepted' }>, number, object]>([
    ['a rejection', { kind: 'rejected', rejection: reject('already-told-once', { materials: ['m1'] }) }, 409,
      { code: 'already-told-once', facts: { materials: ['m1'] } }],
    ['a stale revision', { kind: 'stale', revision: 9 }, 412, { code: 'stale', facts: { revision: 9 } }],
    ['a reused key', { kind: 'key-reused' }, 422, { code: 'idempotency-key-reused' }],
    ['a case out of scope', { kind: 'out-of-scope' }, 404, { code: 'not-found' }],
  ])('%s has its problem', async (_, outcome, status, body) => {
    lab.script.submit = () => Promise.resolve({ outcome, id: caseId, commandId: 'c' })
    const answer = await clerk.post(`/tasting/cases/${caseId}/taste-again`)
    expect(answer).toMatchObject({ status, body: { ...body, status } })
    expect(answer.body).toMatchObject({ title: expect.any(String), titles: { 'zh-CN': expect.any(String) } })
  })
})

describe('a rejection', () => {
  const titlesOf = async (code: string): Promise<unknown> => {
    lab.script.submit = () => Promise.resolve({
      outcome: { kind: 'rejected', rejection: reject(code) }, id: caseId, commandId: 'c',
    })
    return (await clerk.post(`/tasting/cases/${caseId}/taste-again`)).body
  }

  it('is said in the words of its service', async () => {
    expect(await titlesOf('guest-has-left')).toMatchObject({
      code: 'guest-has-left', title: 'The guest has left',
      titles: { 'zh-CN': '客人已离席', en: 'The guest has left' },
    })
  })

  it('is said in general words when its service has none', async () => {
    expect(await titlesOf('constructor')).toMatchObject({ titles: { 'zh-CN': '业务规则不允许此操作' } })
  })
})

describe('an outage', () => {
  it.each<[string, Error, number, object]>([
    ['an unknown outcome', new OutcomeUnknown('tasting-1', false, { commandId: 'c-9' }), 503,
      { code: 'outcome-unknown', commandId: 'c-9' }],
    ['a store that is away', new Unavailable('gone'), 503, { code: 'unavailable' }],
    ['a full disk', new Unavailable('full', { code: 'storage-full' }), 503, { code: 'storage-full' }],
    ['too many at once', new Contention('tasting-1', 'too many'), 503, { code: 'contention' }],
    ['a limit', new LimitExceeded('too long'), 409,
      { code: 'limit-exceeded', titles: hostRejections['limit-exceeded'] }],
  ])('%s is answered as such', async (_, error, status, body) => {
    lab.script.submit = () => Promise.reject(error)
    const answer = await clerk.post('/tasting/cases', dinner)
    expect(answer).toMatchObject({ status, body })
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '1' : null)
  })

  it.each<[string, Error]>([
    ['a damaged store', new Damaged('a broken page')], ['a bug', new TypeError('a bug of ours')],
  ])('%s gets an incident number and nothing more', async (_, error) => {
    lab.script.submit = () => Promise.reject(error)
    const answer = await clerk.post('/tasting/cases', dinner, { 'x-correlation-id': 'i-77' })
    expect(answer).toMatchObject({ status: 500, body: { code: 'unexpected', incident: 'i-77' } })
    expect(JSON.stringify(answer.body)).not.toContain(error.message)
  })
})

describe('the log', () => {
  it('never quotes an error, a body, an address or a token', async () => {
    await clerk.get('/tasting/cases/broken/kitchen?cursor=%E5%BC%A0%E4%B8%89')
    await clerk.get(`/tasting/cases/${caseId}`)
    await clerk.post('/tasting/cases', { guest: { name: '李四', idType: 'residentId', idNumber: '110105194912310020' } })
    const text = lab.logLines.join('')
    expect(text).toContain('"route":"/tasting/cases/:caseId"')
    expect(text).toContain('unexpected error')
    for (const planted of ['张三', '李四', '110105194912310021', '110105194912310020', caseId, 'Bearer', 'eyJ']) {
      expect(text).not.toContain(planted)
    }
  })
})

describe('headers', () => {
  it.each([
    [{ 'idempotency-key': 'k'.repeat(129) }, '/idempotency-key'],
    [{ 'idempotency-key': 'a b' }, '/idempotency-key'],
    [{ 'if-match': 'W/"3"' }, '/if-match'],
    [{ 'if-match': '3' }, '/if-match'],
    [{ 'if-match': '"03"' }, '/if-match'],
    [{ 'if-match': '"1", "2"' }, '/if-match'],
  ])('%j are refused', async (headers, pointer) => {
    expect(await clerk.post(`/tasting/cases/${caseId}/taste-again`, {}, headers)).toMatchObject({
      status: 400, body: { code: 'malformed', pointers: [{ pointer, in: 'header' }] },
    })
  })

  it('If-Match: * asks for nothing more than that it exists', async () => {
    const { status } = await clerk.post(`/tasting/cases/${caseId}/taste-again`, {}, { 'if-match': '*' })
    expect(status).toBe(200)
    expect(lab.script.submissions.at(-1)?.expectedRevision).toBeUndefined()
  })
})

describe('what reaches no route', () => {
  const json = { 'content-type': 'application/json' }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  it.each<[string, string, string, string | undefined, { [name: string]: string }, number, string]>([
    ['an unknown route', 'GET', '/tasting/nothing', undefined, {}, 404, 'no-such-route'],
    ['a wrong method', 'DELETE', '/tasting/cases', undefined, {}, 405, 'method-not-allowed'],
    ['half a JSON text', 'POST', '/tasting/cases', '{"guest":', json, 400, 'malformed-json'],
    ['an empty JSON text', 'POST', '/tasting/cases', '', json, 400, 'malformed-json'],
    ['a form', 'POST', '/tasting/cases', 'a=1', form, 415, 'unsupported-media-type'],
    ['plain text', 'POST', '/tasting/cases', 'soup', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['more than 256 KiB', 'POST', '/tasting/cases', `"${'a'.repeat(262_144)}"`, json, 413, 'body-too-large'],
    ['an address that cannot be read', 'GET', '/tasting/%zz', undefined, {}, 400, 'malformed-address'],
    ['a case number that is none', 'GET', '/tasting/cases/130700A1B2C3D4E5F6', undefined, {}, 400, 'malformed-case-id'],
  ])('%s', async (_, method, path, body, headers, status, code) => {
    const answer = await clerk.send(method, path, body, headers)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each([
    ['application/json', 400, 'malformed-encoding'],
    ['application/json; charset=gbk', 415, 'unsupported-media-type'],
  ])('bytes that are not UTF-8, sent as %s', async (type, status, code) => {
    const token = await lab.token({ id: 'li', roles: ['clerk'], hallId: 'h1' })
    const gbk = Buffer.concat([Buffer.from('{"guest":"'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from('"}')])
    const answer = await fetch(`${lab.url}/tasting/cases`, {
      method: 'POST', body: gbk, headers: { 'content-type': type, authorization: `Bearer ${token}` },
    })
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status, body: { code } })
  })

  it('names the methods that a route knows', async () => {
    expect((await clerk.send('PUT', '/tasting/cases', undefined, {})).headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it('asks for a token on no unknown route, because there is nothing to guard', async () => {
    expect(await lab.anonymous.get('/nothing')).toMatchObject({ status: 404 })
  })
})

describe('operations', () => {
  it('lives, is ready, and says with 503 when it is not', async () => {
    expect(await lab.anonymous.get('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } })
    expect(await lab.anonymous.get('/health/ready')).toMatchObject({ status: 200, body: { ready: true } })
    lab.script.health = { ready: false, checks: [{ name: 'view:tasting.list', ok: false, detail: 'failed' }] }
    expect(await lab.anonymous.get('/health/ready')).toMatchObject({
      status: 503, body: { code: 'not-ready', facts: { checks: [{ name: 'view:tasting.list', ok: false }] } },
    })
  })

  it('counts commands by name, outcome and code', async () => {
    lab.script.submit = () => Promise.reject(new Unavailable('gone'))
    await clerk.post('/tasting/cases', dinner)
    const { body } = await lab.anonymous.get('/metrics')
    expect(body).toContain('bihuan_commands_total{command="Taste",outcome="failed",code="unavailable"}')
    expect(body).toContain('bihuan_view_lag_events{view="tasting.list"} 2')
  })

  it('sends the security headers with every answer and shares nothing with other origins', async () => {
    const { headers } = await lab.anonymous.get('/health/live', { origin: 'https://elsewhere.example' })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('has no development routes without a demonstration clock', async () => {
    const { status } = await lab.anonymous.post('/dev/tokens', { actor: { id: 'x', roles: ['administrator'] } })
    expect(status).toBe(404)
  })
})
