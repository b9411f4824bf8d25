import { CommandFailed, EXIT, messageOf } from './exit-codes.js'

export interface ClientOptions {
  readonly url: string
  /** A bearer token. Left out, the demonstration's token route is asked for one with `roles`. */
  readonly token?: string
  /** What this command needs to be, for the demonstration's token and for the message when there is none. */
  readonly account: { readonly id: string; readonly roles: readonly string[] }
}

/** RFC 9457 problem details as the server answers them. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title?: string
  readonly facts?: unknown
  readonly pointers?: readonly unknown[]
}

/** `replayed`: the command had been done before, and this is the answer it got then. */
export type Answer<Body> =
  | { readonly ok: true; readonly body: Body; readonly replayed: boolean }
  | { readonly ok: false; readonly problem: Problem }

const REQUEST_TIMEOUT_MS = 30_000

/** Speaks to the public HTTP API, as any other client does. */
export class Client {
  private constructor(private readonly url: string, private readonly token: string) {}

  /** @throws CommandFailed when the address is none, the server does not answer, or there is no token to be had */
  static async open(options: ClientOptions): Promise<Client> {
    const url = httpUrl(options.url).replace(/\/+$/, '')
    return new Client(url, options.token ?? await demonstrationToken(url, options.account))
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return ask(`${this.url}${path}`, { headers: { authorization: `Bearer ${this.token}` } })
  }

  post<Body>(path: string, body: object, idempotencyKey: string): Promise<Answer<Body>> {
    const headers = {
      authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'idempotency-key': idempotencyKey,
    }
    return ask(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
}

/** `localhost:8600` would be taken for a scheme named `localhost`: the scheme is asked for. */
function httpUrl(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined
  if (protocol === 'http:' || protocol === 'https:') return text
  throw new CommandFailed(EXIT.usage, `--url: not an address such as http://127.0.0.1:8600: "${text}" / 不是服务器地址`)
}

async function demonstrationToken(url: string, actor: ClientOptions['account']): Promise<string> {
  const answer = await ask<{ token: string }>(`${url}/dev/tokens`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ actor }),
  })
  if (answer.ok) return answer.body.token
  const roles = actor.roles.join(', ')
  throw new CommandFailed(EXIT.refused, `no token: give one with --token or BIHUAN_TOKEN (role ${roles}) `
    + '/ 缺少令牌：请用 --token 或 BIHUAN_TOKEN 提供')
}

async function ask<Body>(url: string, init: RequestInit): Promise<Answer<Body>> {
  const { response, text } = await exchange(url, init)
  const body = text === '' ? {} : parsed(text, url, response.status)
  if (response.ok) {
    const replayed = response.headers.get('idempotency-replayed') === 'true'
    return { ok: true, body: body as Body, replayed }
  }
  return { ok: false, problem: { code: 'unknown', ...(body as object), status: response.status } }
}

async function exchange(
  url: string, init: RequestInit,
): Promise<{ readonly response: Response; readonly text: string }> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })
    return { response, text: await response.text() }
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : messageOf(error)
    throw new CommandFailed(EXIT.unreachable, `cannot reach ${new URL(url).origin}: ${why} / 无法连接服务器`)
  }
}

function parsed(text: string, url: string, status: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { origin } = new URL(url)
    throw new CommandFailed(EXIT.unreachable,
      `${origin} answers ${status} with something else than JSON: is this the server of Bihuan? / 答复不是 JSON，请核对服务器地址`)
  }
}

/** Turns a refusal into the end of the command, with the code by which the documentation explains it. */
export function refuse(problem: Problem): never {
  if (problem.status === 404) throw new CommandFailed(EXIT.notFound, `not found (${problem.code}) / 未找到`)
  if (problem.status >= 500) throw new CommandFailed(EXIT.unreachable, `server not ready (${problem.code}) / 服务暂不可用`)
  throw new CommandFailed(EXIT.refused, `${problem.title ?? 'refused'} (${problem.status} ${problem.code})`)
}
