import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openEdgeLab, type EdgeLab } from '../../testing/edge-lab.js'
import { tastingService } from '../../testing/tasting-service.js'
import type { TestClient } from '../../testing/test-client.js'
import { PUBLIC_RATE } from './rate-limit.js'

const clerk = { id: 'li', roles: ['clerk'], hallId: 'h1' }
const dinner = { guest: { name: 'X', idType: 'passport', idNumber: 'E12345678' }, courses: [{ dish: 'soup' }] }

let lab: EdgeLab

beforeAll(async () => {
  lab = await openEdgeLab([tastingService])
})

afterAll(() => lab.stop())

describe('the guard', () => {
  it('refuses a route that names no roles and is not public, even to an administrator', async () => {
    const client = await lab.as({ id: 'root', roles: ['administrator'] })
    expect(await client.get('/tasting/cases/forgotten/by-its-author')).toMatchObject({
      status: 403, body: { code: 'role-missing' },
    })
  })

  it('asks for a token', async () => {
    const answer = await lab.anonymous.get('/tasting/cases')
    expect(answer).toMatchObject({ status: 401, body: { code: 'token-missing', titles: { 'zh-CN': '请先登录' } } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each([
    ['another scheme', 'Basic bGk6bGk='],
    ['no token at all', 'Bearer nonsense'],
    ['an unsigned token', `Bearer ${unsigned({ sub: 'li', roles: ['clerk'], exp: 9_999_999_999 })}`],
    ['a token longer than any', `Bearer ${'a'.repeat(9_000)}`],
  ])('refuses %s', async (_, authorization) => {
    expect(await lab.with({ authorization }).get('/tasting/cases')).toMatchObject({
      status: 401, body: { code: 'token-invalid' },
    })
  })

  it('refuses a token whose last part was changed, also after the true one was seen', async () => {
    const token = await lab.token(clerk)
    expect(await lab.with({ authorization: `Bearer ${token}` }).get('/tasting/cases')).toMatchObject({ status: 200 })
    const forged = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`
    expect(await lab.with({ authorization: `Bearer ${forged}` }).get('/tasting/cases')).toMatchObject({ status: 401 })
  })

  it('says that a token has expired', async () => {
    const token = await lab.token(clerk, Date.UTC(2020, 0, 1))
    expect(await lab.with({ authorization: `Bearer ${token}` }).get('/tasting/cases')).toMatchObject({
      status: 401, body: { code: 'token-expired' },
    })
  })

  const reserved = ['system', 'import', 'anonymous', 'system:OnCaseAccepted.accepted', 'holder:990100', 'System', 'a b']
  it.each(reserved)('refuses an account that calls itself %s', async (id) => {
    const client = await lab.as({ id, roles: ['clerk'], hallId: 'h1' })
    expect(await client.get('/tasting/cases')).toMatchObject({ status: 401, body: { code: 'token-invalid' } })
  })

  it('tells the key by which a command without one is known', async () => {
    const client = await lab.as({ id: 'wang', roles: ['clerk'], hallId: 'h1' })
    const answer = await client.post('/tasting/cases', dinner)
    expect(answer.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('names the roles that would do', async () => {
    const client = await lab.as({ id: 'wang', roles: ['approver'], hallId: 'h1' })
    expect(await client.post('/tasting/cases', dinner)).toMatchObject({
      status: 403, body: { code: 'role-missing', facts: { roles: ['clerk', 'importer'] } },
    })
  })

  it('lets a public route be asked without a token, and still knows who sends one', async () => {
    expect(await lab.anonymous.post('/tasting/cases/public/menu')).toMatchObject({
      status: 201, body: { actor: 'anonymous' },
    })
    const client = await lab.as(clerk)
    expect(await client.post('/tasting/cases/public/menu')).toMatchObject({ body: { actor: 'li' } })
  })

  it('limits strangers by their address, but not the accounts of a hall that share it', async () => {
    const menus = (client: TestClient): Promise<readonly number[]> => Promise.all(
      Array.from({ length: PUBLIC_RATE.requests + 1 }, async () => (
        (await client.post('/tasting/cases/public/menu')).status
      )),
    )
    expect(new Set(await menus(await lab.as(clerk)))).toEqual(new Set([201]))
    expect(await menus(lab.anonymous)).toContain(429)
  })
})

describe('the scope of a token', () => {
  it.each([
    ['a clerk of a hall', clerk, { halls: ['h1'], units: 'all' }],
    ['a clerk of a unit', { ...clerk, unitId: 'u1' }, { halls: ['h1'], units: ['u1'] }],
    ['a clerk without a hall', { id: 'li', roles: ['clerk'] }, { halls: [], units: 'all' }],
    ['an auditor', { id: 'zhao', roles: ['auditor'] }, { halls: 'all', units: 'all' }],
    ['an auditor of one hall', { id: 'zhao', roles: ['auditor'], hallId: 'h2' }, { halls: ['h2'], units: 'all' }],
    ['an applicant', { id: 'sun', roles: ['applicant'] }, { halls: 'all', units: 'all', ownerId: 'sun' }],
    ['an applicant who is a clerk too', { id: 'sun', roles: ['applicant', 'clerk'], hallId: 'h1' },
      { halls: ['h1'], units: 'all' }],
  ])('of %s', async (_, actor, scope) => {
    const client = await lab.as(actor)
    expect(await client.get('/tasting/cases')).toMatchObject({ status: 200, body: { scope } })
  })

  it('of an importer spans halls', async () => {
    const client = await lab.as({ id: 'qian', roles: ['importer'] })
    await client.post('/tasting/cases', dinner)
    expect(lab.script.submissions.at(-1)).toMatchObject({ scope: { halls: 'all' }, identityOfActor: 'import' })
  })
})

function unsigned(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part(claims)}.`
}
