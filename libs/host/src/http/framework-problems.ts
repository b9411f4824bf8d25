import type { Bilingual } from '@bihuan/contracts'
import { HttpException } from '@nestjs/common'
import { Problem } from './problem.js'

interface Known {
  readonly status: number
  readonly code: string
  readonly title: Bilingual
}

const malformedJson: Known = {
  status: 400, code: 'malformed-json', title: { 'zh-CN': 'JSON 格式有误', en: 'The body is not JSON' },
}
const badAddress: Known = {
  status: 400, code: 'malformed-address', title: { 'zh-CN': '请求地址有误', en: 'The address cannot be read' },
}
const unsupported: Known = {
  status: 415, code: 'unsupported-media-type',
  title: { 'zh-CN': '仅支持 application/json', en: 'Only application/json is understood' },
}

/** A client that hung up, or took too long to say it all: no fault of the house, so no incident. */
const incomplete: Known = {
  status: 400, code: 'request-incomplete', title: { 'zh-CN': '请求不完整', en: 'The request was not complete' },
}

/** Refusals of Fastify and Node, by their stable codes. */
const KNOWN: { readonly [code: string]: Known } = {
  FST_ERR_CTP_INVALID_JSON_BODY: malformedJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: malformedJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400, code: 'malformed-length', title: { 'zh-CN': '请求长度有误', en: 'The length is not that of the body' },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: unsupported,
  FST_ERR_CTP_INVALID_TYPE: unsupported,
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413, code: 'body-too-large', title: { 'zh-CN': '请求内容过大', en: 'The body is too large' },
  },
  ECONNRESET: incomplete,
  ERR_HTTP_REQUEST_TIMEOUT: { ...incomplete, status: 408 },
  FST_ERR_BAD_URL: badAddress,
  FST_ERR_MAX_PARAM_LENGTH: { ...badAddress, status: 414 },
}

/** Refusals of Nest and Fastify as problems, without their texts; `undefined` for anything else and for every 5xx. */
export function problemOfFramework(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  const known = KNOWN[codeIn(error)] ?? KNOWN[codeIn(error.cause)]
  if (known !== undefined) return new Problem(known.status, known.code, { title: known.title, cause: error })
  const status = error instanceof HttpException ? error.getStatus() : statusIn(error)
  if (status === undefined || status < 400 || status >= 500) return undefined
  return new Problem(status, status === 404 ? 'not-found' : 'refused', {
    title: { 'zh-CN': '请求被拒绝', en: 'The request was refused' }, cause: error,
  })
}

export function noSuchRoute(): Problem {
  return new Problem(404, 'no-such-route', { title: { 'zh-CN': '没有此路径', en: 'There is no such route' } })
}

export function methodNotAllowed(allowed: readonly string[]): Problem {
  return new Problem(405, 'method-not-allowed', {
    title: { 'zh-CN': '不支持此方法', en: 'This route knows other methods' },
    headers: { allow: allowed.join(', ') },
  })
}

function codeIn(value: unknown): string {
  return value instanceof Error && 'code' in value && typeof value.code === 'string' ? value.code : ''
}

/** http-errors and Fastify put the status on the error; only that is believed, and only below 500. */
function statusIn(error: Error): number | undefined {
  return error.name === 'FastifyError' && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}
