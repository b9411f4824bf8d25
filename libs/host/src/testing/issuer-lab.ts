import { exportJWK, SignJWT, type JWTPayload } from 'jose'
import { createHmac, generateKeyPairSync, sign, type KeyPairKeyObjectResult, type SigningOptions } from 'node:crypto'
import { createServer } from 'node:http'

export const ISSUER = 'https://issuer.example'
export const ISSUED_FOR = 'bihuan-prefecture'

/** An OIDC issuer on this machine, with the keys that it publishes and those that an attacker has. */
export interface IssuerLab {
  readonly jwksUrl: string
  readonly keys: { readonly [name in KeyName]: Pair }
  /** How often the published keys were asked for. */
  readonly asked: () => number
  stop(): Promise<void>
}

type Pair = KeyPairKeyObjectResult

/** `stolen` is published by nobody. */
type KeyName = 'rsa' | 'elliptic' | 'stolen'

export async function openIssuerLab(): Promise<IssuerLab> {
  const [rsa, stolen] = [rsaPair(), rsaPair()]
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const published = [
    { ...await exportJWK(rsa.publicKey), kid: 'rsa', alg: 'RS256', use: 'sig' },
    { ...await exportJWK(elliptic.publicKey), kid: 'elliptic', alg: 'ES256', use: 'sig' },
  ]
  let asked = 0
  const server = createServer((_, answer) => {
    asked += 1
    answer.end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    jwksUrl: `http://127.0.0.1:${port}/keys`, keys: { rsa, elliptic, stolen }, asked: () => asked,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

function rsaPair(): Pair {
  return generateKeyPairSync('rsa', { modulusLength: 2_048 })
}

/** As the issuer signs: everything is right. Claims may be changed, `undefined` leaves one out. */
export function genuine(keys: IssuerLab['keys'], changes: object = {}): Promise<string> {
  return new SignJWT(claims(changes)).setProtectedHeader({ alg: 'RS256', kid: 'rsa' }).sign(keys.rsa.privateKey)
}

export function claims(changes: object = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1_000)
  const right = { sub: 'li', roles: ['clerk'], hallId: 'h1', iss: ISSUER, aud: ISSUED_FOR, iat: now, exp: now + 600 }
  return { ...right, ...changes }
}

/** Any header over any claims, both as they are given: text goes as it is, for JSON that no library would write. */
export function unsigned(header: object | string, payload: object | string = claims()): string {
  const part = (value: object | string): string => (
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  )
  return `${part(header)}.${part(payload)}`
}

/** With RSA or ECDSA over whatever stands before the last point. */
export function signedBy(
  text: string, { privateKey }: Pair, hash = 'sha256', options: SigningOptions = {},
): string {
  const key = { key: privateKey, ...options }
  return `${text}.${sign(hash, Buffer.from(text), key).toString('base64url')}`
}

export function macWith(text: string, secret: string | Uint8Array, hash = 'sha256'): string {
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`
}
