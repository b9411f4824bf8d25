import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { createServer, type Server } from 'node:http'
import type { Caller } from '../call.js'
import { TokenVerifier } from './token-verifier.js'

const issuer = 'https://issuer.example'
const audience = 'bihuan-prefecture'
const startMs = Date.UTC(2026, 2, 2)
const claims = { sub: 'li', roles: ['clerk', 'offline_access'], hallId: 'h1', personalData: true }

let keys: Awaited<ReturnType<typeof generateKeyPair>>
let server: Server
let jwksUrl: URL

beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...await exportJWK(keys.publicKey), kid: 'k1', alg: 'RS256', use: 'sig' }
  server = createServer((_, answer) => answer.end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  jwksUrl = new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/keys`)
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

describe('a token of an OIDC issuer', () => {
  it('names a caller of this house, foreign roles left out', async () => {
    await expect(verified(await signed(claims))).resolves.toEqual({
      actor: { id: 'li', roles: ['clerk'], kind: 'person', hallId: 'h1' },
      roles: ['clerk'], scope: { halls: ['h1'], units: 'all' }, personalData: true,
    })
  })

  it.each<[string, JWTPayload, { issuer?: string; audience?: string }]>([
    ['for somebody else', claims, { audience: 'another-system' }],
    ['of somebody else', claims, { issuer: 'https://other.example' }],
    ['without roles', { sub: 'li' }, {}],
    ['with roles that are no list', { sub: 'li', roles: 'administrator' }, {}],
    ['without an account', { roles: ['clerk'] }, {}],
    ['with a hall that is no code', { ...claims, hallId: '../all' }, {}],
  ])('%s is refused', async (_, payload, by) => {
    await expect(verified(await signed(payload, by))).rejects.toMatchObject({ status: 401, code: 'token-invalid' })
  })

  it('signed with its public key as if that were a shared secret is refused', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey))
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(issuer).setAudience(audience).setExpirationTime('1h').sign(secret)
    await expect(verified(forged)).rejects.toMatchObject({ status: 401, code: 'token-invalid' })
  })

  it('is not called invalid when its issuer cannot be reached', async () => {
    const unreached = createRemoteJWKSet(new URL('http://127.0.0.1:1/keys'))
    const verifier = new TokenVerifier({ oidc: { issuer, audience, keys: unreached } }, { nowMs: () => startMs })
    await expect(verifier.verify(await signed(claims))).rejects.toMatchObject({
      status: 503, code: 'issuer-unavailable',
    })
  })

  it.each<[string, JWTPayload, boolean]>([
    ['expired four seconds ago', { exp: startMs / 1_000 - 4 }, true],
    ['expired five seconds ago', { exp: startMs / 1_000 - 5 }, false],
    ['counts from in five seconds', { nbf: startMs / 1_000 + 5 }, true],
    ['counts from in six seconds', { nbf: startMs / 1_000 + 6 }, false],
  ])('that %s is judged by clocks that may differ by five seconds', async (_, times, isTaken) => {
    const token = await new SignJWT({ ...claims, exp: startMs / 1_000 + 60, ...times })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' }).setIssuer(issuer).setAudience(audience).sign(keys.privateKey)
    const said = await verified(token).then(() => 'taken', (error: unknown) => String(error))
    expect(said).toMatch(isTaken ? /^taken$/ : /401 token-(expired|invalid)/)
  })

  it('that was seen is answered at once, and expires all the same', async () => {
    const time = { nowMs: startMs }
    const verifier = verifierAt(time)
    const token = await signed(claims)
    await verifier.verify(token)
    time.nowMs += 30_000
    expect(verifier.verify(token)).toMatchObject({ actor: { id: 'li' } })
    time.nowMs = startMs + 3_700_000
    await expect(Promise.resolve().then(() => verifier.verify(token))).rejects.toMatchObject({
      status: 401, code: 'token-expired',
    })
  })
})

function verifierAt(time: { readonly nowMs: number }): TokenVerifier {
  const oidc = { issuer, audience, keys: createRemoteJWKSet(jwksUrl) }
  return new TokenVerifier({ oidc }, { nowMs: () => time.nowMs })
}

async function verified(token: string): Promise<Caller> {
  const caller = await verifierAt({ nowMs: startMs }).verify(token)
  return caller
}

function signed(payload: JWTPayload, by: { issuer?: string; audience?: string } = {}): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(by.issuer ?? issuer).setAudience(by.audience ?? audience)
    .setIssuedAt(startMs / 1_000).setExpirationTime(startMs / 1_000 + 3_600)
    .sign(keys.privateKey)
}
