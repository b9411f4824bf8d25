import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { caseIdOf } from '@bihuan/contracts'
import { checkLaw } from '@bihuan/testing'
import { openEdgeLab, type EdgeLab } from '../../testing/edge-lab.js'
import type { TestClient } from '../../testing/test-client.js'
import { tastingService } from '../../testing/tasting-service.js'

const guest = { name: '王', idType: 'residentId', idNumber: '11010519491231002X' }
const caseId = caseIdOf('130700', new Uint8Array(8).fill(7))
const dinner = { guest, courses: [{ dish: 'soup', portions: 2 }] }

let lab: EdgeLab
let clerk: TestClient

beforeAll(async () => {
  lab = await openEdgeLab([tastingService])
  clerk = await lab.as({ id: 'li', roles: ['clerk'], hallId: 'h1' })
})

afterAll(() => lab.stop())

describe('a well-formed command', () => {
  it('reaches the domain with declared fields alone, none of them unset', async () => {
    expect(await clerk.post('/tasting/cases', { ...dinner, wish: null })).toMatchObject({ status: 201 })
    expect(JSON.parse(JSON.stringify(lab.script.submissions.at(-1)?.command.data))).toEqual(dinner)
    expect(Object.keys(lab.script.submissions.at(-1)?.command.data ?? {})).toEqual(['guest', 'courses'])
  })

  it('has identity numbers in one written form, so that the same person is found again', async () => {
    await clerk.post('/tasting/cases', { ...dinner, guest: { ...guest, idNumber: ' 11010519491231002x ' } })
    expect(lab.script.submissions.at(-1)?.command.data).toMatchObject({ guest: { idNumber: '11010519491231002X' } })
  })
})

describe('a malformed command', () => {
  it.each([
    ['a field that is missing', { courses: [] }, '/guest', 'required'],
    ['an unknown field', { ...dinner, tip: 5 }, '/tip', 'unknown-field'],
    ['an unknown field inside', withGuest({ age: 5 }), '/guest/age', 'unknown-field'],
    ['a wrong entry', { ...dinner, courses: [{ dish: 'soup' }, { dish: 7 }] }, '/courses/1/dish', 'is-string'],
    ['a text in the place of an object', { ...dinner, guest: 'me' }, '/guest', 'is-object'],
    ['a list in a list', { ...dinner, courses: [[{ dish: 'soup' }]] }, '/courses/0', 'is-object'],
    ['null in a list', { ...dinner, courses: [null] }, '/courses/0', 'is-object'],
    ['a list that is too long', { ...dinner, courses: Array(6).fill({ dish: 'soup' }) }, '/courses', 'array-max-size'],
    ['a wrong check digit', withGuest({ idNumber: '110105194912310020' }), '/guest/idNumber', 'is-id-number'],
    ['a wrong telephone number', withGuest({ mobile: '12345' }), '/guest/mobile', 'is-mobile-number'],
    ['a name that reaches a prototype', withGuest({ prototype: {} }), '/guest', 'forbidden-key'],
    ['a list instead of a command', [dinner], '', 'is-object'],
    ['a text instead of a command', 'soup', '', 'is-object'],
  ])('with %s is answered with its pointer', async (_, body, pointer, rule) => {
    const answer = await clerk.post('/tasting/cases', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
    const told: unknown = expect.objectContaining({ pointer, rule, in: 'body' })
    expect(answer.body).toMatchObject({ pointers: expect.arrayContaining([told]) })
  })

  it('is answered without repeating any of its values', async () => {
    const secret = '张三丰13800000000'
    const answer = await clerk.post('/tasting/cases', {
      guest: { name: secret.repeat(9), idType: secret, idNumber: secret, mobile: secret },
    })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).not.toContain(secret)
    expect(lab.logLines.join('')).not.toContain(secret)
  })

  it('is refused for any field when the command has no data', async () => {
    expect(await clerk.post(`/tasting/cases/${caseId}/taste-again`, { salt: 1 })).toMatchObject({
      status: 400, body: { pointers: [{ pointer: '/salt', rule: 'unknown-field' }] },
    })
    expect(await clerk.post(`/tasting/cases/${caseId}/taste-again`)).toMatchObject({ status: 200 })
  })

  it.each([
    ['__proto__', '{"guest":{"__proto__":{"admin":true}},"courses":[]}'],
    ['constructor', '{"constructor":{"prototype":{"admin":true}},"courses":[]}'],
  ])('that holds %s is refused before anything looks at it', async (_, text) => {
    const answer = await clerk.send('POST', '/tasting/cases', text, { 'content-type': 'application/json' })
    expect(answer.status).toBe(400)
    expect(Reflect.get({}, 'admin')).toBeUndefined()
  })

  it('that is nested without end is refused', async () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`
    const answer = await clerk.send('POST', '/tasting/cases', deep, { 'content-type': 'application/json' })
    expect(answer).toMatchObject({ status: 400, body: { pointers: [{ rule: 'too-deep' }] } })
  })

  checkLaw('never gets an answer of 500, whatever JSON it is', anyCommand(async (body) => {
    const { status } = await clerk.post('/tasting/cases', body)
    expect([201, 400]).toContain(status)
  }), { runs: 300 })
})

describe('query parameters', () => {
  it('are turned into what they mean', async () => {
    expect(await clerk.get('/tasting/cases?limit=20&cursor=abc&after=0000000000000005')).toMatchObject({
      status: 200, body: { query: { limit: 20, cursor: 'abc' }, after: '0000000000000005' },
    })
  })

  it.each([
    'limit=0', 'limit=501', 'limit=1e2', 'limit=', 'limit=5&limit=6', 'wildcard=1', 'after=%20', 'cursor=a&cursor=b',
    '__proto__=1', 'constructor=1', 'limit[]=5',
  ])('%s is refused', async (query) => {
    expect(await clerk.get(`/tasting/cases?${query}`)).toMatchObject({ status: 400, body: { code: 'malformed' } })
  })

  it('that ask for personal data take true and false and nothing like them', async () => {
    const path = `/tasting/cases/${caseId}`
    expect((await clerk.get(`${path}?personal=yes`)).status).toBe(400)
    expect(await clerk.get(`${path}?personal=true`)).toMatchObject({ status: 200, body: { query: { personal: true } } })
  })
})

function withGuest(more: object): object {
  return { ...dinner, guest: { ...guest, ...more } }
}

/** JSON that bears the names of the command's fields, and of what every object inherits. */
function anyCommand(check: (body: unknown) => Promise<void>): fc.IAsyncProperty<[unknown]> {
  const names = ['guest', 'courses', 'dish', 'idType', 'idNumber', 'toString', 'length', '__proto__']
  const key = fc.oneof(fc.constantFrom(...names), fc.string())
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 }, fc.jsonValue({ maxDepth: 1 }), fc.array(tie('value'), { maxLength: 4 }), tie('object'),
    ),
    object: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  }))
  return fc.asyncProperty(value, check)
}
