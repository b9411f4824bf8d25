import { createServer, type IncomingMessage, type Server } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { demonstrationOrganisation } from '@bihuan/reference'

export interface Received {
  readonly path: string
  readonly key: string
  readonly authorization: string
  readonly body: string
}

/** A server that takes every command, gives each new key of a registration a case, and refuses what it was told to. */
export class FakeHall {
  readonly received: Received[] = []
  readonly #caseIds = new Map<string, string>()
  /** Ledgers are confirmed and first ratings given: an earlier play has come this far. */
  hasBeenPlayedWith = false
  readonly #refusals: { readonly path: RegExp; readonly status: number; readonly code: string }[] = []

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
    })
  }

  static async open(): Promise<FakeHall> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new FakeHall(server)
  }

  get url(): string {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new TypeError('the server does not listen')
    return `http://127.0.0.1:${address.port}`
  }

  get cases(): number {
    return this.#caseIds.size
  }

  refuseOnce(path: RegExp, { status, code }: { readonly status: number; readonly code: string }): void {
    this.#refusals.push({ path, status, code })
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  async #answer(request: IncomingMessage): Promise<{ readonly status: number; readonly body: object }> {
    const body = await text(request)
    const path = request.url ?? ''
    const refused = this.#refusals.findIndex((refusal) => refusal.path.test(path))
    const [refusal] = refused < 0 ? [] : this.#refusals.splice(refused, 1)
    if (refusal !== undefined) return { status: refusal.status, body: { code: refusal.code } }
    if (request.method === 'GET' || path.endsWith('/invitation')) return { status: 200, body: this.#told(path) }
    const key = String(request.headers['idempotency-key'])
    this.received.push({ path, key, authorization: String(request.headers.authorization), body })
    const creates = path === '/acceptance/cases' || path === '/acceptance/consultations'
    if (!creates) return { status: 200, body: { events: eventsOf(path) } }
    const caseId = this.#caseIds.get(key) ?? `case${this.#caseIds.size + 1}.`
    this.#caseIds.set(key, caseId)
    return { status: 201, body: { caseId, queryCode: 'QUERY', events: eventsOf(path) } }
  }

  /** What a player asks before it sends: each case has one order and one invitation, ledgers are of nobody's day. */
  #told(path: string): object {
    const { pathname, searchParams } = new URL(path, 'http://hall')
    const sequence = this.hasBeenPlayedWith ? 2 : 1
    if (pathname.endsWith('/invitation')) return { token: `token-of-${pathname.split('/').at(-2)}`, sequence }
    if (pathname === '/callback/ledgers') {
      const hall = demonstrationOrganisation.halls.find(({ id }) => id === searchParams.get('hall'))
      const line = { cases: 4, consultations: 2, confirmed: this.hasBeenPlayedWith }
      return { items: hall?.windows.map(({ id }) => ({ ...line, windowId: id })), position: '7' }
    }
    const caseId = searchParams.get('caseId')
    return { items: caseId === null ? LISTS[pathname] : [{ orderId: `${caseId}-R1` }] }
  }
}

/** What has become of everything, in pages of one list each. */
const LISTS: Readonly<Record<string, readonly object[]>> = {
  '/evaluation/ratings': [{ level: 'verySatisfied' }, { level: 'dissatisfied' }],
  '/callback/calls': [{ status: 'missed' }],
  '/rectification/orders': [
    { closing: { closedBy: 'secondCall' } }, { closing: { closedBy: 'publicAnswer' } },
    { closing: { closedBy: 'leader' } }, { status: 'assigned' },
  ],
}

const EVENTS: Readonly<Record<string, string>> = {
  cases: 'ApplicationReceived', consultations: 'ConsultationRecorded', 'complete-callback': 'CallbackCompleted',
}

function eventsOf(path: string): readonly string[] {
  const type = EVENTS[path.split('/').at(-1) ?? '']
  return type === undefined ? [] : [type]
}
