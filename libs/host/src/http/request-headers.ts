import type { Position } from '@bihuan/kernel'
import { malformed } from './malformed.js'

export type HeaderValue = string | readonly string[] | undefined

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/
const ENTITY_TAG = /^"(0|[1-9]\d{0,8})"$/
const CORRELATION_ID = /^[A-Za-z0-9._:-]{1,64}$/
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/
const POSITION = /^[A-Za-z0-9._:-]{1,64}$/

/** 1 to 128 visible ASCII characters. @throws a 400 problem; `undefined` when none was sent */
export function idempotencyKeyOf(header: HeaderValue): string | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && IDEMPOTENCY_KEY.test(header)) return header
  throw malformed([{ pointer: '/idempotency-key', in: 'header', rule: 'idempotency-key' }])
}

/**
 * The revision of a strong entity tag `"<revision>"`. Weak tags are refused: `If-Match` compares strongly
 * (RFC 9110 §13.1.1). `*` asks only that the thing exists, which every command asks anyway.
 * @throws a 400 problem
 */
export function expectedRevisionOf(header: HeaderValue): number | undefined {
  if (header === undefined || header === '*') return undefined
  const tag = typeof header === 'string' ? ENTITY_TAG.exec(header.trim()) : null
  if (tag?.[1] === undefined) throw malformed([{ pointer: '/if-match', in: 'header', rule: 'if-match' }])
  return Number(tag[1])
}

/** What cannot be read is replaced, not refused: it only helps to find things in a log. */
export function correlationIdOf(header: HeaderValue, fresh: () => string): string {
  return typeof header === 'string' && CORRELATION_ID.test(header) ? header : fresh()
}

/** W3C trace context; what cannot be read is dropped, as that specification asks. */
export function traceparentOf(header: HeaderValue): string | undefined {
  return typeof header === 'string' && TRACEPARENT.test(header) ? header : undefined
}

/** `?after=` as a command has answered it. @throws a 400 problem */
export function positionOf(parameter: unknown): Position | undefined {
  if (parameter === undefined) return undefined
  if (typeof parameter === 'string' && POSITION.test(parameter)) return parameter
  throw malformed([{ pointer: '/after', in: 'query', rule: 'position' }])
}
