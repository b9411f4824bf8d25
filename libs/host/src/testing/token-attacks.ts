import { DEMONSTRATION_ISSUER } from '../application/issuers.js'
import { AUDIENCE } from '../http/access/token-verifier.js'
import { claims, genuine, ISSUED_FOR, ISSUER, macWith, signedBy, unsigned, type IssuerLab } from './issuer-lab.js'

/** What is wrong with it, and the token. None of these may ever be taken for an account. */
export type TokenAttack = readonly [what: string, token: string]

type Keys = IssuerLab['keys']
const RS256 = { alg: 'RS256', kid: 'rsa' }

/** Signatures that are none, or that mean another algorithm than the issuer's keys are for. */
export async function algorithmAttacks(keys: Keys): Promise<readonly TokenAttack[]> {
  const [, , signature = ''] = (await genuine(keys)).split('.')
  const none = ['none', 'None', 'NONE', 'nOnE', ''].flatMap((alg): readonly TokenAttack[] => [
    [`alg "${alg}" unsigned`, `${unsigned({ alg, kid: 'rsa' })}.`],
    [`alg "${alg}" with a signature`, `${unsigned({ alg, kid: 'rsa' })}.${signature}`],
  ])
  const odd = [undefined, null, 7, true, ['RS256'], { alg: 'RS256' }, 'RS256 ', 'rs256', '__proto__', 'constructor']
    .map((alg): TokenAttack => [`alg ${JSON.stringify(alg)}`, signedBy(unsigned({ alg, kid: 'rsa' }), keys.rsa)])
  return [
    ...none, ...odd, ...confusions(keys),
    ['two algs, the last is none', `${unsigned('{"alg":"RS256","kid":"rsa","alg":"none"}')}.`],
    ['a true signature by RS384', signedBy(unsigned({ ...RS256, alg: 'RS384' }), keys.rsa, 'sha384')],
    ['a true signature by RS512', signedBy(unsigned({ ...RS256, alg: 'RS512' }), keys.rsa, 'sha512')],
    ['RS256 by the elliptic key', signedBy(unsigned(RS256), keys.elliptic)],
    ['ES256 by the RSA key', signedBy(unsigned({ alg: 'ES256', kid: 'elliptic' }), keys.rsa)],
    ['ES256 of nothing but zeros', `${unsigned({ alg: 'ES256', kid: 'elliptic' })}.${zeros(64)}`],
    ['ES256 in DER', signedBy(unsigned({ alg: 'ES256', kid: 'elliptic' }), keys.elliptic)],
    ['RS256 of nothing but zeros', `${unsigned(RS256)}.${zeros(256)}`],
    ['EdDSA of nothing but zeros', `${unsigned({ alg: 'EdDSA', kid: 'rsa' })}.${zeros(64)}`],
    ['critical extension', signedBy(unsigned({ ...RS256, crit: ['b64'], b64: false }), keys.rsa)],
    ['unknown critical extension', signedBy(unsigned({ ...RS256, crit: ['x'], x: 1 }), keys.rsa)],
    ['empty list of critical extensions', signedBy(unsigned({ ...RS256, crit: [] }), keys.rsa)],
  ]
}

/** The public key as if it were a shared secret, in every form in which a library might take it. */
function confusions({ rsa, elliptic }: Keys): readonly TokenAttack[] {
  const secrets: readonly (readonly [string, string | Uint8Array])[] = [rsa, elliptic].flatMap(({ publicKey }) => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const jwk = publicKey.export({ format: 'jwk' })
    return [
      ['PEM', pem], ['PEM without its last line end', pem.trim()],
      ['DER', publicKey.export({ type: 'spki', format: 'der' })], ['JWK', JSON.stringify(jwk)],
      ['its first number', Buffer.from(jwk.n ?? jwk.x ?? '', 'base64url')],
    ] as const
  })
  const guessed = ['', 'secret', 'rsa', 'demonstration-tokens', AUDIENCE, ISSUED_FOR].map((secret) => (
    [`the secret "${secret}"`, secret] as const
  ))
  return [...secrets, ...guessed].flatMap(([what, secret]) => (['256', '384', '512'] as const).flatMap((size) => [
    [`HS${size} with ${what}`, macWith(unsigned({ alg: `HS${size}`, kid: 'rsa' }), secret, `sha${size}`)] as const,
    [`HS${size} with ${what}, as of the demonstration`, macWith(
      unsigned({ alg: `HS${size}` }, claims({ iss: DEMONSTRATION_ISSUER, aud: AUDIENCE })), secret, `sha${size}`,
    )] as const,
  ]))
}

/** A key that the token itself names, or brings along. @param elsewhere where the attacker publishes keys */
export function keyAttacks(keys: Keys, elsewhere: string): readonly TokenAttack[] {
  const jwk = { ...keys.stolen.publicKey.export({ format: 'jwk' }), kid: 'stolen', alg: 'RS256', use: 'sig' }
  const ids = [
    undefined, null, '', 'stolen', 'RSA', 'rsa ', 'rsa\u0000', 7, ['rsa'], { kid: 'rsa' }, '../../../../dev/null',
    '/dev/null', 'file:///etc/hosts', elsewhere, '\' OR 1=1--', '__proto__', 'constructor', '%72%73%61',
    'x'.repeat(4_000),
  ]
  return [
    ...ids.map((kid): TokenAttack => (
      [`another key as ${JSON.stringify(kid)?.slice(0, 40)}`, signedBy(unsigned({ alg: 'RS256', kid }), keys.stolen)]
    )),
    ['another key under the known name', signedBy(unsigned(RS256), keys.stolen)],
    ...Object.entries({ jwk, jku: elsewhere, x5u: elsewhere, x5c: [zeros(64)], x5t: zeros(20) })
      .flatMap(([name, value]): readonly TokenAttack[] => [
        [`its own ${name}`, signedBy(unsigned({ alg: 'RS256', kid: 'stolen', [name]: value }), keys.stolen)],
        [`its own ${name}, known name`, signedBy(unsigned({ ...RS256, [name]: value }), keys.stolen)],
      ]),
  ]
}

/** Signed by the issuer, but not now, not by this issuer's name, not for this house, or not for an account. */
export async function claimAttacks(keys: Keys): Promise<readonly TokenAttack[]> {
  const now = Math.floor(Date.now() / 1_000)
  const wrong: readonly object[] = [
    ...[undefined, null, 'soon', `${now + 600}`, [now + 600], true, now - 6, 0, -1].map((exp) => ({ exp })),
    ...[now + 60, `${now}`, null, [now - 1], {}].map((nbf) => ({ nbf })),
    ...[undefined, null, '', 'https://other.example', `${ISSUER}/`, ` ${ISSUER}`, ISSUER.toUpperCase(), [ISSUER],
      'https://issuer.example.attacker.example', DEMONSTRATION_ISSUER].map((iss) => ({ iss })),
    ...[undefined, null, '', 'another', `${ISSUED_FOR} `, ISSUED_FOR.toUpperCase(), ISSUED_FOR.slice(0, 5), AUDIENCE,
      ['another'], [[ISSUED_FOR]], [`another ${ISSUED_FOR}`], { [ISSUED_FOR]: true }].map((aud) => ({ aud })),
    ...[undefined, null, '', 7, ['li'], { id: 'li' }, 'li li', 'l\u0456', 'li\n', 'system', 'SYSTEM:x', 'holder:1',
      'x'.repeat(129)].map((sub) => ({ sub })),
    ...[undefined, null, 'clerk', { 0: 'clerk' }, [['clerk']], [7], Array.from({ length: 51 }, () => 'clerk')]
      .map((roles) => ({ roles })),
    ...[null, '', '*', ['h1'], { $ne: '' }, '../h1', 'h1 ', 'x'.repeat(65)]
      .flatMap((place) => [{ hallId: place }, { unitId: place }]),
    ...['true', 1, null, {}].map((personalData) => ({ personalData })),
  ]
  const payloads = [
    '[]', '"li"', '7', 'null', '{', '', '{"__proto__":{"roles":["clerk"],"sub":"li"}}',
    JSON.stringify(claims({ roles: undefined })).replace('{', '{"__proto__":{"roles":["clerk"]},'),
  ]
  return [
    ...await Promise.all(wrong.map(async (change): Promise<TokenAttack> => (
      [`${Object.keys(change).join()} ${JSON.stringify(change).slice(0, 60)}`, await genuine(keys, change)]
    ))),
    ...payloads.map((payload): TokenAttack => (
      [`the claims ${payload.slice(0, 40)}`, signedBy(unsigned(RS256, payload), keys.rsa)]
    )),
  ]
}

/** A genuine token that was changed somewhere, cut, or said again in another form. */
export async function tamperings(keys: Keys): Promise<readonly TokenAttack[]> {
  const token = await genuine(keys)
  const [head = '', body = '', signature = ''] = token.split('.')
  const more = unsigned({}, claims({ roles: ['administrator', 'clerk'] })).split('.')[1] ?? ''
  const places = Array.from({ length: 40 }, (_, index) => Math.floor(index * (token.length - 2) / 40))
  const flips = places.filter((place) => token[place] !== '.').map((place): TokenAttack => (
    [`another sign at ${place}`, `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`]
  )).filter(([, flipped]) => flipped !== token)
  const json = { payload: body, protected: head, signature }
  return [
    ...flips,
    ['more roles', `${head}.${more}.${signature}`], ['no signature', `${head}.${body}.`],
    ['two parts', `${head}.${body}`],
    ['one part', head], ['four parts', `${token}.${signature}`], ['five parts', `${token}.${signature}.${signature}`],
    ['half a signature', token.slice(0, -170)], ['twice', `${token}${token}`], ['a point before', `.${token}`],
    ['as JSON', Buffer.from(JSON.stringify(json)).toString('base64url')],
    ['one sign too long', 'a'.repeat(8_193)], ['long claims', await genuine(keys, { note: 'x'.repeat(8_000) })],
    ['deep claims', signedBy(unsigned(RS256, `${'['.repeat(2_500)}${']'.repeat(2_500)}`), keys.rsa)],
  ]
}

function zeros(length: number): string {
  return Buffer.alloc(length).toString('base64url')
}
