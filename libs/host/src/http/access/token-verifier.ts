import { BoundedCache, type Timers } from '@bihuan/kernel'
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { Caller } from '../call.js'
import { Problem } from '../problem.js'
import { callerOfClaims } from './claims.js'

/** Whose tokens count: `demonstration` signs by itself with a secret, `oidc` is any issuer with published keys. */
export interface Issuers {
  readonly demonstration?: { readonly issuer: string; readonly secret: Uint8Array }
  readonly oidc?: { readonly issuer: string; readonly audience: string; readonly keys: JWTVerifyGetKey }
}

/** Fixed here and by kind: a token never chooses how it is checked. */
export const DEMONSTRATION_ALGORITHMS = ['HS256']
const OIDC_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']

export const AUDIENCE = 'bihuan'
const CLOCK_TOLERANCE_S = 5
/** A withdrawn signing key stops counting after this time at the latest. */
const REMEMBERED_MS = 60_000
const MAX_TOKEN_LENGTH = 8_192
const REMEMBERED_TOKENS = 10_000

interface Verified {
  readonly caller: Caller
  readonly untilMs: number
  readonly expiresMs: number
}

/**
 * Token → caller. Signatures are checked once and remembered for a minute under the **whole** token (never a part of
 * it, or two tokens could be taken for one); expiry is asked every time.
 */
export class TokenVerifier {
  private readonly remembered = new BoundedCache<string, Verified>(REMEMBERED_TOKENS)

  constructor(private readonly issuers: Issuers, private readonly timers: Pick<Timers, 'nowMs'>) {}

  /**
   * Answers at once what is remembered.
   * @throws Problem 401 `token-expired` or `token-invalid`, 503 `issuer-unavailable`
   */
  verify(token: string): Caller | Promise<Caller> {
    const known = this.remembered.get(token)
    const nowMs = this.timers.nowMs()
    if (known === undefined || nowMs >= known.untilMs) return this.check(token, nowMs)
    if (nowMs >= known.expiresMs) throw refusedToken('token-expired')
    return known.caller
  }

  private async check(token: string, nowMs: number): Promise<Caller> {
    const payload = await this.payloadOf(token, nowMs)
    const caller = callerOfClaims(payload)
    if (caller === undefined || payload.exp === undefined) throw refusedToken('token-invalid')
    const expiresMs = (payload.exp + CLOCK_TOLERANCE_S) * 1_000
    this.remembered.set(token, { caller, expiresMs, untilMs: nowMs + REMEMBERED_MS })
    return caller
  }

  private async payloadOf(token: string, nowMs: number): Promise<JWTPayload> {
    if (token.length > MAX_TOKEN_LENGTH) throw refusedToken('token-invalid')
    const { demonstration, oidc } = this.issuers
    const common = {
      currentDate: new Date(nowMs), clockTolerance: CLOCK_TOLERANCE_S, requiredClaims: ['sub', 'exp'],
    }
    try {
      if (demonstration !== undefined && DEMONSTRATION_ALGORITHMS.includes(algorithmOf(token))) {
        const { issuer, secret } = demonstration
        return (await jwtVerify(token, secret, {
          ...common, issuer, audience: AUDIENCE, algorithms: DEMONSTRATION_ALGORITHMS,
        })).payload
      }
      if (oidc === undefined) throw refusedToken('token-invalid')
      const { issuer, audience, keys } = oidc
      return (await jwtVerify(token, keys, { ...common, issuer, audience, algorithms: OIDC_ALGORITHMS })).payload
    } catch (error) {
      throw tokenProblem(error)
    }
  }
}

function algorithmOf(token: string): string {
  return decodeProtectedHeader(token).alg ?? ''
}

/** Refusals of the token are 401; that the issuer's keys were not reached is no fault of the token. */
function tokenProblem(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (error instanceof errors.JWTExpired) return refusedToken('token-expired')
  const isRefusal = error instanceof errors.JOSEError && !isUnreached(error)
  if (isRefusal || isNoToken(error)) return refusedToken('token-invalid')
  return new Problem(503, 'issuer-unavailable', {
    title: { 'zh-CN': '身份认证服务暂不可用', en: 'The issuer of tokens cannot be reached' },
    headers: { 'retry-after': '5' },
    cause: error,
  })
}

/** jose says with its most general error that the issuer's key set was not answered, or was none. */
function isUnreached(error: errors.JOSEError): boolean {
  return error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC'
}

/** jose answers a text that is no token at all with a plain TypeError. */
function isNoToken(error: unknown): boolean {
  return error instanceof TypeError && error.message.startsWith('Invalid Token')
}

const TITLES = {
  'token-missing': { 'zh-CN': '请先登录', en: 'A bearer token is needed' },
  'token-expired': { 'zh-CN': '登录已过期', en: 'The token has expired' },
  'token-invalid': { 'zh-CN': '登录凭证无效', en: 'The token is not valid here' },
} as const

export function refusedToken(code: keyof typeof TITLES): Problem {
  const challenge = code === 'token-missing' ? 'Bearer' : `Bearer error="invalid_token", error_description="${code}"`
  return new Problem(401, code, { title: TITLES[code], headers: { 'www-authenticate': challenge } })
}
