import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Answer {
  readonly status: number
  /** `undefined`: no JSON. */
  readonly body: unknown
}

/**
 * JSON over connections that are kept. `fetch` costs twice the processor time a request (measured on Node 24), which a
 * play of 60,000 of them beside the server on the same machine cannot spare.
 */
export class Http {
  readonly #agent: Agent

  constructor(private readonly baseUrl: string, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('GET', path, headers)
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('POST', path, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body))
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(
    method: 'GET' | 'POST', path: string, headers: Readonly<Record<string, string>>, body?: string,
  ): Promise<Answer> {
    const url = new URL(path, this.baseUrl)
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, agent: this.#agent, headers: { ...headers, ...length } }, (response) => {
        text(response).then((said) => resolve({ status: response.statusCode ?? 0, body: parsed(said) }), reject)
      })
      sent.on('error', reject).end(body)
    })
  }
}

export function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    // What is no JSON is told by its status alone.
    return undefined
  }
}
