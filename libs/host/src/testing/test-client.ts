/** An answer as a test reads it. */
export interface Answer {
  readonly status: number
  /** Parsed JSON; the text itself when it is none; `undefined` when there was no body. */
  readonly body: unknown
  readonly headers: Headers
}

type HeaderValues = { readonly [name: string]: string }

/** Talks to a host over real HTTP, on behalf of one caller. */
export class TestClient {
  private token: Promise<string> | undefined

  /** @param authorization asked once, when the first request is sent */
  constructor(
    private readonly url: string, private readonly own: HeaderValues = {},
    private readonly authorization?: () => Promise<string>,
  ) {}

  get(path: string, headers: HeaderValues = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers)
  }

  /** The body is sent as JSON. */
  post(path: string, body: unknown = {}, headers: HeaderValues = {}): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
  }

  /** Byte for byte: for what no well-behaved client sends. */
  async send(method: string, path: string, body: string | undefined, headers: HeaderValues): Promise<Answer> {
    if (this.authorization !== undefined) this.token ??= this.authorization()
    const bearing: HeaderValues = this.token === undefined ? {} : { authorization: await this.token }
    const response = await fetch(`${this.url}${path}`, {
      method, headers: { ...this.own, ...bearing, ...headers }, ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    return { status: response.status, body: parsed(text), headers: response.headers }
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
