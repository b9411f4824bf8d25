import * as fc from 'fast-check'
import type { Operation } from './operations.js'
import { isPlainObject, replaced, waysInto, type Way } from './ways-into.js'

/** A request that was made up. */
export interface GeneratedRequest {
  readonly method: string
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body?: string
}

/** Stands in everything that is planted, so that it is found again wherever it should not be. */
export const MARK = 'planted7f3a'

const here = 'here-comes-what-no-library-writes'
/** Names that are more than names to a program. */
const DANGEROUS = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '$personal',
  '$erased', '$where', '$ne', '', ' ', 'a.b', 'a[b]', '0', 'length', 'then', 'toJSON', '\u0000', '😀',
]
const NUMBERS = [
  '1e400', '-1e400', '1e308', '-1e308', '5e-324', '1e-400', '-0', '0.1', '-1', '2147483648', '9007199254740993',
  '123456789012345678901234567890', `${'9'.repeat(5_000)}`, `0.${'0'.repeat(5_000)}1`,
  'NaN', 'Infinity', '01', '0x10', '1_000',
]
const TEXTS = [
  '\r\n{"level":50,"msg":"forged"}', '\u001b[2J\u001b[31mforged', '\u0000', '\ud800', '\udfff\ud800', '\u202egnp.exe',
  '\ufeff', '\u2028\u2029', '=HYPERLINK("http://x.example")', '+1', '-2+3', '@SUM(A1)', '\t=1', '＝1＋1', '\' OR 1=1--',
  '"; DROP TABLE events;--', '${7*7}', '{{7*7}}', '%s%s%n', '%0d%0aSet-Cookie: a=b', '../../../../etc/passwd',
  'file:///etc/passwd', '<script>alert(1)</script>', '<!--#exec cmd="id"-->', '(a+)+$', '2026-02-30',
  '9999-99-99T99:99:99.999Z',
  'system', '*', 'null', 'true', 'NaN',
]

const text = fc.oneof(
  fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS.map((each) => `${each}${MARK}`)),
  fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.tuple(fc.constantFrom('x', '示', '😀', '\u0301', ' ', '9'), fc.constantFrom(1, 129, 4_001, 30_000))
    .map(([sign, times]) => sign.repeat(times)),
)

/** JSON text of a value, also of such that no value has. */
const anyValue: fc.Arbitrary<string> = fc.oneof(
  text.map((each) => JSON.stringify(each)), fc.constantFrom(...NUMBERS), fc.json({ maxDepth: 4 }),
  fc.constantFrom('null', 'true', '[]', '{}', '[null]', '[[]]', '""'),
  fc.constantFrom('{"$personal":"1.a.b.c.d.e"}', '{"$erased":true}'),
  fc.constantFrom(3, 13, 4_000).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.constantFrom(3, 13, 4_000).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  fc.constantFrom(101, 25_000).map((many) => `[${'1,'.repeat(many)}1]`),
)

const anyName = fc.oneof(fc.constantFrom(...DANGEROUS), fc.string({ minLength: 1, maxLength: 40 }))

/** A body with one field more than its command has, at any depth; said again when the name is one of its own. */
export function withForeignField(operations: readonly Operation[], fill: Fill): fc.Arbitrary<GeneratedRequest> {
  const places = placesIn(operations, ({ value }) => isPlainObject(value))
  const what = fc.record({ name: anyName, value: anyValue })
  return fc.tuple(fc.constantFrom(...places), what).map(([{ operation, sample, at }, { name, value }]) => {
    const foreign = Object.hasOwn(Object(at.value) as object, name) ? `${MARK}${name}` : name
    const planted = { ...Object(at.value) as object, [here]: 0 }
    const body = JSON.stringify(replaced(sample, at.way, planted))
      .replace(`"${here}":0`, () => `${JSON.stringify(foreign)}:${value},"${MARK}Field":{"${MARK}":1}`)
    return requestOf(operation, fill, body)
  })
}

/** A body in which one value is another one, of whatever kind and size, or that is cut off somewhere. */
export function withOtherValue(operations: readonly Operation[], fill: Fill): fc.Arbitrary<GeneratedRequest> {
  const places = placesIn(operations, () => true)
  return fc.tuple(fc.constantFrom(...places), anyValue, fc.option(fc.nat(), { freq: 10 }))
    .map(([{ operation, sample, at }, value, cut]) => {
      const body = JSON.stringify(replaced(sample, at.way, here)).replace(`"${here}"`, () => value)
      return requestOf(operation, fill, cut === null ? body : body.slice(0, cut % body.length))
    })
}

/** Anything in the address and in the headers that the house reads. */
export function withOtherAddress(operations: readonly Operation[], fill: Fill): fc.Arbitrary<GeneratedRequest> {
  const visible = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code))
  const header = fc.string({ unit: visible, maxLength: 200 })
  const headers = fc.dictionary(
    fc.constantFrom('idempotency-key', 'if-match', 'x-correlation-id', 'traceparent', 'accept'), header,
  )
  const short = text.map((each) => each.slice(0, 600))
  const parameters = (names: readonly string[]): fc.Arbitrary<readonly (readonly [string, string])[]> => (
    fc.array(fc.tuple(fc.oneof(fc.constantFrom('after', ...names), anyName), short), { maxLength: 4 })
  )
  return fc.constantFrom(...operations).chain((operation) => (
    fc.record({ headers, query: parameters(operation.queries), part: fc.option(text, { freq: 2 }) })
      .map(({ headers: sent, query, part }) => {
        const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => (
          encoded(part === null ? fill[name] ?? 'x1' : part.slice(0, 400)) || 'x1'
        ))
        const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
        const { method, sample } = operation
        const body = sample === undefined || method === 'GET' ? {} : { body: JSON.stringify({ [`${MARK}Field`]: 1 }) }
        const type: GeneratedRequest['headers'] = 'body' in body ? { 'content-type': 'application/json' } : {}
        return { method, path: `${path}?${asked}`, headers: { ...sent, ...type }, ...body }
      })
  ))
}

interface Fill {
  readonly [name: string]: string
}

interface PlaceIn {
  readonly operation: Operation
  readonly sample: object
  readonly at: Way
}

/** So many places of one body: published data has thousands, and a command as much right to be tried. */
const MOST_PLACES = 60

function placesIn(operations: readonly Operation[], wanted: (way: Way) => boolean): readonly PlaceIn[] {
  return operations.flatMap((operation) => {
    const { sample, method } = operation
    if (sample === undefined || method === 'GET') return []
    const ways = waysInto(sample).filter(wanted)
    const stride = Math.max(1, Math.ceil(ways.length / MOST_PLACES))
    return ways.filter((_, index) => index % stride === 0).map((at) => ({ operation, sample, at }))
  })
}

function requestOf({ method, path }: Operation, fill: Fill, body: string): GeneratedRequest {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? 'x1')
  return { method, path: filled, headers: { 'content-type': 'application/json' }, body }
}

/** Halves of a pair of characters cannot stand in an address. */
function encoded(part: string): string {
  return encodeURIComponent(part.toWellFormed())
}
