import { createHmac } from 'node:crypto'
import type { Operation } from './operations.js'
import { isPlainObject, replaced, waysInto, type Way } from './ways-into.js'

/** A request that no well-behaved client sends, and the answers that are right. */
export interface BadRequest {
  readonly what: string
  readonly method: string
  readonly path: string
  readonly body?: string
  readonly headers: { readonly [name: string]: string }
  readonly right: readonly number[]
}

const JSON_TYPE = { 'content-type': 'application/json' }
/** Published data has thousands of fields of a few kinds: so many ways into a body are tried, evenly spread. */
const MOST_WAYS = 40

/** Everything that is wrong with bodies, queries, paths and headers, for one route. @param fill values of its path */
export function badRequests(operation: Operation, fill: { readonly [name: string]: string }): readonly BadRequest[] {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill[name] ?? 'x1'))
  const { method, sample, queries } = operation
  const base = { method, path, headers: JSON_TYPE }
  // Some fields of published data take values of several types; then the code, which is another, is what is wrong.
  // What is published for all halls is out of reach for an account of one.
  const wrongTypes = path.includes('/publish-') ? [400, 404, 409] : [400]
  return [
    ...(sample === undefined ? [] : [
      ...malformedTexts(sample).map(([what, body]) => ({ ...base, what, body, right: [400] })),
      ...wronglyTyped(sample).map(([what, body]) => ({ ...base, what, body, right: wrongTypes })),
      ...badHeaders(operation).map(([what, headers, right]) => (
        { ...base, what, body: JSON.stringify(sample), headers: { ...JSON_TYPE, ...headers }, right }
      )),
      { ...base, what: 'a huge body', body: JSON.stringify({ ...sample, huge: 'x'.repeat(3_000_000) }), right: [413] },
    ]),
    ...(queries.length === 0 ? [] : badQueries(queries).map((query) => (
      { ...base, headers: {}, what: `query ${query}`, path: `${path}?${query}`, right: [400] }
    ))),
    ...badPaths(operation).map((bad) => ({
      ...base, what: 'a path trick', path: bad, right: [400, 404, 414, 431], ...bodyOf(sample),
    })),
    ...['PUT', 'DELETE', 'PATCH', method === 'GET' ? 'POST' : 'GET'].map((other) => ({
      ...base, what: `${other} instead of ${method}`, method: other, right: [400, 404, 405, 413, 415],
      // A list and its creating command share a path: what is wrong then is the body, or the query.
      ...(other === 'GET' ? { path: `${path}?colour=red` } : { body: '{"colour":"red"}' }),
    })),
  ]
}

function bodyOf(sample: object | undefined): { readonly body?: string } {
  return sample === undefined ? {} : { body: JSON.stringify({ ...sample, colour: 'red' }) }
}

type BadText = readonly [what: string, body: string]

function spread<Item>(items: readonly Item[]): readonly Item[] {
  const stride = Math.max(1, Math.ceil(items.length / MOST_WAYS))
  return items.filter((_, index) => index % stride === 0)
}

/** No JSON, no object, or an object with a field that no command has, at every depth. */
function malformedTexts(sample: object): readonly BadText[] {
  const objects = waysInto(sample).filter(({ value }) => isPlainObject(value))
  return [
    ...['{', '{"a":1,}', '[]', '"text"', '7', 'null', '{"a":1}{"b":2}', '\u0000', '['.repeat(20_000)]
      .map((text) => [`malformed: ${text.slice(0, 20)}`, text] as const),
    ...spread(objects).flatMap(({ way }) => ['colour', '__proto__', 'constructor', 'toString'].map((name) => (
      [`${name} at /${way.join('/')}`, withField(sample, way, name)] as const
    ))),
  ]
}

/** Each field in turn with values of other types than its own. */
function wronglyTyped(sample: object): readonly BadText[] {
  const fields = waysInto(sample).filter(({ way }) => way.length > 0)
  return spread(fields).flatMap(({ way, value }) => wrongTypesOf(value).map((wrong) => (
    [`${JSON.stringify(wrong)} at /${way.join('/')}`, JSON.stringify(replaced(sample, way, wrong))] as const
  )))
}

function wrongTypesOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [7, { a: 1 }, null, ['x']]
  if (typeof value === 'number') return ['x', { a: 1 }, null]
  if (typeof value === 'boolean') return ['x', 7, null]
  return Array.isArray(value) ? ['x', { a: 1 }, null, [7, null]] : ['x', [], null]
}

/** As text, because `__proto__` is no name that an object literal would keep. */
function withField(sample: object, way: Way['way'], name: string): string {
  const MARK = 'here-comes-a-field'
  const target = way.reduce<unknown>((value, key) => Reflect.get(Object(value) as object, key), sample)
  const marked = replaced(sample, way, { ...(target as object), [MARK]: { polluted: true } })
  return JSON.stringify(marked).replace(`"${MARK}"`, JSON.stringify(name))
}

type BadHeader = readonly [what: string, headers: BadRequest['headers'], right: readonly number[]]

function badHeaders({ path }: Operation): readonly BadHeader[] {
  const form = 'application/x-www-form-urlencoded'
  const types = ['text/plain', 'application/xml', form, 'multipart/form-data; boundary=x']
  const revision: BadHeader = ['an If-Match that is no revision', { 'if-match': 'seven' }, [400]]
  return [
    ...types.map((type): BadHeader => [`as ${type}`, { 'content-type': type }, [415]]),
    ['a key longer than any', { 'idempotency-key': 'x'.repeat(2_000) }, [400]],
    // What is to be created has no revision yet.
    ...(path.includes('{') ? [revision] : []),
  ]
}

function badQueries(known: readonly string[]): readonly string[] {
  return [
    'colour=red', '__proto__=1', 'constructor[prototype][polluted]=1',
    ...known.flatMap((name) => [`${name}[]=%00`, `${name}=${'x'.repeat(1_200)}%20%00`, `${name}=%00&${name}=%00`]),
  ]
}

const PATH_TRICKS = [
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '..%5c..%5c', '%00', '__proto__', '%20', '%EF%BC%91', 'x'.repeat(3_000),
  '%E0%A4%A', '*', '$%7B7*7%7D', '%27%20or%201=1--',
]

function badPaths({ path }: Operation): readonly string[] {
  return path.includes('{') ? PATH_TRICKS.map((trick) => path.replace(/\{\w+\}/, trick)) : []
}

/** The same path written so that a careless guard would not know it again. */
export function disguises(path: string): readonly string[] {
  const encoded = path.replace(/s/, '%73')
  return [path, `${path}/`, path.toUpperCase(), path.replace('/', '//'), `${path}%2f`, `${path};a=b`, encoded]
}

/** Credentials that are none. @param genuine a valid token, @param secret with which it was signed */
export function badCredentials(
  genuine: string, secret: Uint8Array,
): readonly (readonly [what: string, header: string | undefined])[] {
  const [head = '', claims = '', signature = ''] = genuine.split('.')
  const payload = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly [claim: string]: unknown }
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (body: object, key: Uint8Array | string, algorithm = 'HS256'): string => {
    const text = `${part({ alg: algorithm })}.${part(body)}`
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
  }
  return [
    ['no token', undefined], ['an empty one', 'Bearer '], ['no bearer', genuine], ['nonsense', 'Bearer x.y.z'],
    ['basic', `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['an expired one', `Bearer ${signed({ ...payload, iat: 1_000, exp: 2_000 }, secret)}`],
    ['one without end', `Bearer ${signed({ ...payload, exp: undefined }, secret)}`],
    ['one for another audience', `Bearer ${signed({ ...payload, aud: 'another' }, secret)}`],
    ['one of another issuer', `Bearer ${signed({ ...payload, iss: 'another' }, secret)}`],
    ['one signed with another secret', `Bearer ${signed(payload, 'another')}`],
    ['one that is not signed', `Bearer ${part({ alg: 'none' })}.${claims}.`],
    ['one with other claims', `Bearer ${head}.${part({ ...payload, roles: ['administrator', 'clerk'] })}.${signature}`],
  ]
}
