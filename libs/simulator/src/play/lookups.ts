import type { Act } from '../plan/act.js'
import { memberOf, PlayFailed } from './problem.js'
import type { Subject } from './subjects.js'
import type { Wire } from './wire.js'

/** Completes the bodies of acts with what only the server knows. */
export class Lookups {
  readonly #orders = new Map<string, string>()
  readonly #ledgers = new Map<string, Promise<Ledgers>>()

  constructor(private readonly wire: Wire) {}

  /** @returns the body to send; `undefined`: an earlier, interrupted play has done this act already */
  async bodyOf(life: string, act: Act, subject: Subject): Promise<object | undefined> {
    switch (act.needs) {
      case undefined: return act.body
      case 'order': return { ...act.body, orderId: await this.#orderOf(life, act, subject) }
      case 'ratingToken': return this.#withToken(life, act, subject)
      case 'ledger': return this.#ledgerOf(life, act)
    }
  }

  /** A case of a plan has one order at most. */
  async #orderOf(life: string, act: Act, { caseId }: Subject): Promise<string> {
    const known = this.#orders.get(caseId)
    if (known !== undefined) return known
    const path = `/rectification/orders?caseId=${caseId}`
    const orderId = await this.wire.ask({ life, act, path }, (body) => {
      const items = memberOf(body, 'items')
      return textOf(memberOf(Array.isArray(items) ? items[0] : undefined, 'orderId'))
    })
    this.#orders.set(caseId, orderId)
    return orderId
  }

  /** The token of a first rating: once that was given the invitation is for another, or for none. */
  async #withToken(life: string, act: Act, { caseId, queryCode }: Subject): Promise<object | undefined> {
    const path = `/evaluation/cases/${caseId}/invitation`
    try {
      const { sequence, token } = await this.wire.inquire({ life, act, path }, { queryCode }, (body) => {
        const given = textOf(memberOf(body, 'token'))
        return given === undefined ? undefined : { token: given, sequence: memberOf(body, 'sequence') }
      })
      return sequence === 1 ? { ...act.body, token } : undefined
    } catch (failure) {
      if (failure instanceof PlayFailed && failure.refusal.code === 'already-rated-twice') return undefined
      throw failure
    }
  }

  /** What the ledger says is what the clerk confirms. One question serves all windows of a hall and day. */
  async #ledgerOf(life: string, act: Act): Promise<object | undefined> {
    const path = `/callback/ledgers?hall=${act.actor?.hallId ?? ''}&date=${life.slice(-DATE_LENGTH)}`
    const asked = this.#ledgers.get(path) ?? this.wire.ask({ life, act, path }, ledgersIn)
    this.#ledgers.set(path, asked)
    const { asOf, lines } = await asked
    const line = lines.find((one) => memberOf(one, 'windowId') === life.slice(0, -DATE_LENGTH - 1))
    if (line === undefined) throw new TypeError(`${path} does not list the window of ${life}`)
    if (memberOf(line, 'confirmed') === true) return undefined
    return { ...act.body, cases: memberOf(line, 'cases'), consultations: memberOf(line, 'consultations'), asOf }
  }
}

const DATE_LENGTH = 10

interface Ledgers {
  readonly asOf: string
  readonly lines: readonly unknown[]
}

function ledgersIn(body: unknown): Ledgers | undefined {
  const asOf = textOf(memberOf(body, 'position'))
  const lines: unknown = memberOf(body, 'items')
  return asOf === undefined || !Array.isArray(lines) ? undefined : { asOf, lines }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
