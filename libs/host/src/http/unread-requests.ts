import type { Socket } from 'node:net'
import { STATUS_CODES } from 'node:http'
import { Problem } from './problem.js'

/**
 * What Node could not read as a request never comes to a route or a hook: it is answered here, in the form of every
 * other refusal, and the connection ends, because nobody knows where the next request would begin.
 */
export function answerUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error)
    return
  }
  const problem = problemOf(error.code)
  const body = JSON.stringify(problem.body())
  socket.end([
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, 'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', '', body,
  ].join('\r\n'))
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW': return new Problem(431, 'headers-too-large', {
      title: { 'zh-CN': '请求地址或请求头过长', en: 'Address and headers are too long' },
    })
    case 'ERR_HTTP_REQUEST_TIMEOUT': return new Problem(408, 'request-incomplete', {
      title: { 'zh-CN': '请求不完整', en: 'The request was not complete' },
    })
    default: return new Problem(400, 'malformed-request', {
      title: { 'zh-CN': '无法识别的请求', en: 'This is no HTTP request' },
    })
  }
}
