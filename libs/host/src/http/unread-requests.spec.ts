import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countedService } from '../testing/counted-service.js'
import { openEdgeLab, type EdgeLab } from '../testing/edge-lab.js'
import { sendRaw } from '../testing/raw-request.js'

let lab: EdgeLab
beforeAll(async () => {
  lab = await openEdgeLab([countedService().definition])
})
afterAll(() => lab.stop())

describe('a request that cannot be read', () => {
  it.each<[string, string, readonly string[], number, string]>([
    ['with an address longer than any', `/counted/${'x'.repeat(40_000)}`, [], 431, 'headers-too-large'],
    ['with a header longer than any', '/counted', [`X-Long: ${'x'.repeat(40_000)}`], 431, 'headers-too-large'],
    ['with a header that is none', '/counted', ['no colon here'], 400, 'malformed-request'],
    ['with two lengths', '/counted', ['Content-Length: 1', 'Content-Length: 2'], 400, 'malformed-request'],
    ['with a space in its address', '/counted /x', [], 400, 'malformed-request'],
  ])('%s is told so as any other, in both languages', async (_, target, headers, status, code) => {
    const answer = await sendRaw(lab.url, { target, headers })
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/content-type: application\/problem\+json/i)
    const body: unknown = JSON.parse(answer.text.slice(answer.text.indexOf('{')))
    expect(body).toMatchObject({ status, code, titles: { 'zh-CN': expect.any(String), 'en': expect.any(String) } })
  })
})
