import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countedService, type CountedService } from '../../testing/counted-service.js'
import { openEdgeLab, type EdgeLab } from '../../testing/edge-lab.js'
import { genuine, ISSUED_FOR, ISSUER, openIssuerLab, type IssuerLab } from '../../testing/issuer-lab.js'
import { codeIn, sendRaw } from '../../testing/raw-request.js'
import {
  algorithmAttacks, claimAttacks, keyAttacks, tamperings, type TokenAttack,
} from '../../testing/token-attacks.js'

const PATH = '/counted/secrets'

let issuer: IssuerLab
let elsewhere: IssuerLab
let counted: CountedService
let both: EdgeLab
let production: EdgeLab

beforeAll(async () => {
  [issuer, elsewhere] = await Promise.all([openIssuerLab(), openIssuerLab()])
  counted = countedService()
  const oidc = { issuer: ISSUER, audience: ISSUED_FOR, jwksUrl: issuer.jwksUrl }
  both = await openEdgeLab([counted.definition], { oidc })
  production = await openEdgeLab([counted.definition], { oidc, demonstration: false })
})
afterAll(() => Promise.all([both.stop(), production.stop(), issuer.stop(), elsewhere.stop()]))

/** Whatever was not refused with 401 and a code, in words. */
async function accepted(lab: EdgeLab, attacks: readonly TokenAttack[]): Promise<readonly string[]> {
  const before = counted.reached.length
  const findings: string[] = []
  for (const [what, token] of attacks) {
    const { status, body } = await lab.with({ authorization: `Bearer ${token}` }).get(PATH)
    const code = codeIn(body)
    if (status !== 401 || !/^token-(invalid|expired)$/.test(code)) findings.push(`${what}: ${status} ${code}`)
  }
  expect(counted.reached.length).toBe(before)
  return findings
}

describe('an attack on the token', () => {
  it.each<[string, (keys: IssuerLab['keys']) => Promise<readonly TokenAttack[]> | readonly TokenAttack[], number]>([
    ['through its algorithm', algorithmAttacks, 90],
    ['through the key that it names', (keys) => keyAttacks(keys, elsewhere.jwksUrl), 25],
    ['through its claims', claimAttacks, 60],
    ['by changing a genuine one', tamperings, 40],
  ])('%s is refused, with and without the demonstration', async (_, attacksOn, atLeast) => {
    const attacks = await attacksOn(issuer.keys)
    expect(attacks.length).toBeGreaterThan(atLeast)
    expect(await accepted(both, attacks)).toEqual([])
    expect(await accepted(production, attacks)).toEqual([])
  })

  it('never makes the house ask an address that the token names, nor its issuer again and again', () => {
    expect(elsewhere.asked()).toBe(0)
    // One host each; jose asks again for an unknown key after half a minute at the earliest.
    expect(issuer.asked()).toBeLessThanOrEqual(4)
  })

  it('with a token of the demonstration is refused where there is none', async () => {
    const token = await production.token({ id: 'li', roles: ['clerk'], hallId: 'h1' })
    expect(await accepted(production, [['of the demonstration', token]])).toEqual([])
  })

  it('with the token of another house of the same kind is refused', async () => {
    const other = await openEdgeLab([counted.definition])
    const token = await other.token({ id: 'li', roles: ['clerk'], hallId: 'h1' })
    await other.stop()
    expect(await accepted(both, [['of another house', token]])).toEqual([])
  })
})

describe('a genuine token', () => {
  it.each<[string, object]>([
    ['as it is issued', {}],
    ['for several houses, this one among them', { aud: ['another', ISSUED_FOR] }],
    ['with claims that mean nothing here', { email: 'x', groups: ['administrator'], scope: 'openid' }],
  ])('%s is accepted: it is not the house that refuses everything', async (_, changes) => {
    for (const lab of [both, production]) {
      const authorization = `Bearer ${await genuine(issuer.keys, changes)}`
      expect(await lab.with({ authorization }).get(PATH)).toMatchObject({ status: 200, body: { id: 'li' } })
    }
  })

  it('whose roles mean nothing here is known and may do nothing', async () => {
    const authorization = `Bearer ${await genuine(issuer.keys, { roles: ['Clerk', 'CLERK ', 'root', '__proto__'] })}`
    expect(await both.with({ authorization }).get(PATH)).toMatchObject({ status: 403, body: { code: 'role-missing' } })
  })
})

describe('a credential that is sent in another way', () => {
  let token: string
  beforeAll(async () => {
    token = await genuine(issuer.keys)
  })

  it.each<[string, () => readonly string[]]>([
    ['after another one', () => [`Authorization: Bearer ${token}`, 'Authorization: Bearer x.y.z']],
    ['before another one', () => ['Authorization: Bearer x.y.z', `authorization: Bearer ${token}`]],
    ['twice', () => [`Authorization: Bearer ${token}`, `AUTHORIZATION: Bearer ${token}`]],
    ['in one line with another one', () => [`Authorization: Bearer x.y.z, Bearer ${token}`]],
    ['in one line after itself', () => [`Authorization: Bearer ${token},Bearer ${token}`]],
    ['under another scheme', () => [`Authorization: Token ${token}`]],
    ['under no scheme', () => [`Authorization: ${token}`]],
    ['with a tab', () => [`Authorization: Bearer\t${token}`]],
    ['with something behind it', () => [`Authorization: Bearer ${token} x`]],
    ['in a folded line', () => ['Authorization: Bearer', ` ${token}`]],
    ['as a name and a password', () => [`Authorization: Basic ${Buffer.from(`x:${token}`).toString('base64')}`]],
    ['in a cookie', () => [`Cookie: access_token=${token}; Authorization=Bearer ${token}`]],
    ['for a proxy', () => [`Proxy-Authorization: Bearer ${token}`]],
    ['in a header of its own', () => [`X-Authorization: Bearer ${token}`, `X-Access-Token: ${token}`]],
    ['with an underscore', () => [`Authorization_: Bearer ${token}`]],
    ['as somebody whom a proxy knows', () => ['X-Forwarded-User: li', 'X-Remote-User: li', 'Remote-User: li']],
  ])('%s is not accepted', async (_, headers) => {
    const before = counted.reached.length
    const { status, text } = await sendRaw(both.url, { target: PATH, headers: headers() })
    expect(counted.reached.length).toBe(before)
    expect(status === 401 ? text : `${status}`).toMatch(/"code":"token-(missing|invalid)"|^400$/)
  })

  it('in the address is not accepted', async () => {
    const target = `${PATH}?access_token=${token}&token=${token}&authorization=Bearer%20${token}`
    expect(await sendRaw(both.url, { target, headers: [] })).toMatchObject({ status: 401 })
  })

  it('longer than any header is refused before it is read', async () => {
    const headers = [`Authorization: Bearer ${'a'.repeat(40_000)}`]
    const { status } = await sendRaw(both.url, { target: PATH, headers })
    expect(status).toBe(431)
  })

  it('as it should be is accepted over the same wire', async () => {
    const { status } = await sendRaw(both.url, { target: PATH, headers: [`Authorization: bearer  ${token}`] })
    expect(status).toBe(200)
  })
})
