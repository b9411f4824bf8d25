import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../http/problem.js'

const CHARSET = /;\s*charset="?([^";\s]+)/i

/**
 * Reads JSON bodies as RFC 8259 has them: UTF-8 and nothing else. Bytes of another encoding would be stored as
 * replacement characters, and an applicant's name be lost for good; a hall's GB18030 client is told so instead.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error')
  fastify.removeContentTypeParser('application/json')
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = isUtf8(request) ? decoded(body) : undefined
    if (text === undefined) done(isUtf8(request) ? notUtf8() : unknownCharset())
    else void parse(request, text, done)
  })
}

function isUtf8({ headers }: FastifyRequest): boolean {
  const charset = CHARSET.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  return /^utf-?8$/i.test(charset)
}

function decoded(body: Buffer | string): string | undefined {
  if (typeof body === 'string') return body
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    // Whatever these bytes are, they are not the text that the client meant.
    return undefined
  }
}

function notUtf8(): Problem {
  return new Problem(400, 'malformed-encoding', {
    title: { 'zh-CN': '请求内容不是 UTF-8 编码', en: 'The body is not UTF-8' },
  })
}

function unknownCharset(): Problem {
  return new Problem(415, 'unsupported-media-type', {
    title: { 'zh-CN': '仅支持 UTF-8 编码的 application/json', en: 'Only application/json in UTF-8 is understood' },
  })
}
