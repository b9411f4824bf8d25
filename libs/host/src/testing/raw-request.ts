import { connect } from 'node:net'

export interface RawRequest {
  readonly method?: string
  /** As it stands in the first line: no client rewrites it. */
  readonly target: string
  /** Whole lines. Host and Connection are sent anyway, unless one of these names a host. */
  readonly headers: readonly string[]
  readonly body?: string
}

export interface RawAnswer {
  /** Of the first answer that is final. 0 when the connection ended without an answer. */
  readonly status: number
  readonly text: string
}

const ANSWERED_WITHIN_MS = 5_000

/** Byte for byte over a connection of its own: what `fetch` would put right before it sends it. */
export function sendRaw(url: string, { method = 'GET', target, headers, body = '' }: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url)
  const own = headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${host}`]
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const head = [`${method} ${target} HTTP/1.1`, ...own, 'Connection: close', ...length, ...headers]
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const parts: Buffer[] = []
    socket.setTimeout(ANSWERED_WITHIN_MS, () => socket.destroy(new Error(`${target} was not answered`)))
    socket.on('data', (part: Buffer) => parts.push(part))
    // A refused request may be answered and cut off while it is still being sent: what arrived is the answer.
    socket.on('error', (error) => (parts.length > 0 ? resolve(answerOf(parts)) : reject(error)))
    socket.on('close', () => resolve(answerOf(parts)))
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

function answerOf(parts: readonly Buffer[]): RawAnswer {
  const text = Buffer.concat(parts).toString()
  return { status: Number(/^HTTP\/1\.1 ([2-5]\d{2})/m.exec(text)?.[1] ?? 0), text }
}

/** The code of a problem, or an empty text. */
export function codeIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}
