import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countedService, type CountedService } from '../../testing/counted-service.js'
import { openEdgeLab, type EdgeLab } from '../../testing/edge-lab.js'
import { METHODS, overrides, spellingsOf, targetsOf } from '../../testing/path-spellings.js'
import { sendRaw, type RawRequest } from '../../testing/raw-request.js'

const GUARDED: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/counted/secrets'], ['GET', '/counted/secrets/x1'], ['GET', '/counted/forgotten'],
  ['POST', '/counted'], ['POST', '/counted/secrets/x1/tell-secret'], ['POST', '/counted/forgotten'],
]
const REFUSED = [400, 401, 403, 404, 405, 408, 413, 414, 415, 417, 431, 501]

let counted: CountedService
let lab: EdgeLab

beforeAll(async () => {
  counted = countedService()
  lab = await openEdgeLab([counted.definition])
})
afterAll(() => lab.stop())

/** What was let in, in words; everything that is public in this house anyway is let in and says nothing. */
async function letIn(requests: readonly RawRequest[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const request of requests) {
    const before = counted.reached.length
    const { status, text } = await sendRaw(lab.url, request)
    const isReached = counted.reached.length > before
    const isPublic = /"status":"live"|swagger/i.test(text) || status === 0
    if (isReached || !(REFUSED.includes(status) || isPublic)) {
      found.push(`${request.method ?? 'GET'} ${request.target} ${request.headers.join()}: ${status} ${text.slice(-80)}`)
    }
  }
  return found
}

function withBody(method: string, target: string, headers: readonly string[] = []): RawRequest {
  return method === 'POST'
    ? { method, target, headers: ['Content-Type: application/json', ...headers], body: '{}' }
    : { method, target, headers }
}

describe('a route behind the guard', () => {
  it.each(GUARDED)('%s %s is not reached without a token, however its path is written', async (method, path) => {
    const spellings = [...spellingsOf(path), ...targetsOf(path, new URL(lab.url).host)]
    expect(spellings.length).toBeGreaterThan(70)
    expect(await letIn(spellings.map((target) => withBody(method, target)))).toEqual([])
  })

  it.each(GUARDED)('%s %s is not reached without a token, by any method', async (_, path) => {
    expect(await letIn(METHODS.map((method) => ({ method, target: path, headers: [] })))).toEqual([])
  })

  it.each(GUARDED)('%s %s is not reached without a token, whatever other headers say', async (method, path) => {
    const elsewhere = overrides(path).map((line) => withBody(method, '/health/live', [line]))
    const itself = overrides(path).map((line) => withBody(method === 'GET' ? 'POST' : 'GET', path, [line]))
    const straight = overrides('/health/live').map((line) => withBody(method, path, [line]))
    expect(await letIn([...elsewhere, ...itself, ...straight])).toEqual([])
  })

  it('is not reached by a second request that is hidden in the body of the first', async () => {
    const inner = 'GET /counted/secrets HTTP/1.1\r\nHost: x\r\n\r\n'
    const hidden = ['Transfer-Encoding: chunked', `Content-Length: ${inner.length + 5}`]
    const requests = [
      { method: 'POST', target: '/counted', headers: hidden, body: `0\r\n\r\n${inner}` },
      { method: 'POST', target: '/counted', headers: ['Transfer-Encoding: xchunked'], body: inner },
      { method: 'GET', target: '/health/live', headers: ['Content-Type: application/json'], body: inner },
    ]
    expect(await letIn(requests)).toEqual([])
  })
})

describe('the way there', () => {
  it('is open with a token, so that the count of those who got in is right', async () => {
    const authorization = `Authorization: Bearer ${await lab.token({ id: 'li', roles: ['clerk'], hallId: 'h1' })}`
    const before = counted.reached.length
    for (const [method, path] of GUARDED) await sendRaw(lab.url, withBody(method, path, [authorization]))
    const more = spellingsOf('/counted/secrets').map((target) => withBody('GET', target, [authorization]))
    for (const request of more) await sendRaw(lab.url, request)
    expect(counted.reached.length - before).toBeGreaterThan(GUARDED.length + 3)
    expect(new Set(counted.reached)).toEqual(new Set(['li']))
  })
})
