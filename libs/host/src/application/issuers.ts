import type { Entropy, SubjectKeys } from '@bihuan/kernel'
import { createRemoteJWKSet, SignJWT } from 'jose'
import { AUDIENCE, DEMONSTRATION_ALGORITHMS, type Issuers } from '../http/access/token-verifier.js'
import type { Configuration } from './configuration.js'

export const DEMONSTRATION_ISSUER = 'bihuan-demonstration'
const SECRET_NAME = 'demonstration-tokens'
const SECRET_BYTES = 32
const LIFETIME_S = 12 * 60 * 60

/** The issuers of this process. The demonstration's secret is made at its first use and stands in SubjectKeys. */
export async function issuersOf(
  { demonstration, oidc }: Pick<Configuration, 'demonstration' | 'oidc'>,
  ports: { readonly subjectKeys: Pick<SubjectKeys, 'secret'>; readonly entropy: Entropy },
): Promise<Issuers> {
  const secret = demonstration
    ? await ports.subjectKeys.secret(SECRET_NAME, ports.entropy.bytes(SECRET_BYTES))
    : undefined
  return {
    ...(secret === undefined ? {} : { demonstration: { issuer: DEMONSTRATION_ISSUER, secret } }),
    ...(oidc === undefined
      ? {}
      : { oidc: { issuer: oidc.issuer, audience: oidc.audience, keys: createRemoteJWKSet(new URL(oidc.jwksUrl)) } }),
  }
}

/** Who a demonstration token speaks for; the names are those of the claims. */
export interface TokenActor {
  readonly id: string
  readonly roles: readonly string[]
  readonly hallId?: string | undefined
  readonly unitId?: string | undefined
  readonly windowId?: string | undefined
  readonly personalData?: boolean | undefined
}

/** A token for twelve hours of real time. */
export function demonstrationToken({ id, ...claims }: TokenActor, secret: Uint8Array, nowMs: number): Promise<string> {
  const issuedAt = Math.floor(nowMs / 1_000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: DEMONSTRATION_ALGORITHMS[0] ?? '' })
    .setSubject(id).setIssuer(DEMONSTRATION_ISSUER).setAudience(AUDIENCE)
    .setIssuedAt(issuedAt).setExpirationTime(issuedAt + LIFETIME_S)
    .sign(secret)
}
