import { setTimeout as wait } from 'node:timers/promises'
import type { Act, Actor } from '../plan/act.js'
import { isOk, type Answer, type Http } from './http.js'
import { memberOf, PlayFailed, refusalIn, type Refusal } from './problem.js'

/** Gives the bearer token of an account: in demonstration mode from `POST /dev/tokens`. */
export type TokenFor = (actor: Actor) => Promise<string>

/** How long the player waits for another service's reaction, or for a server that asks to come again. */
const patienceMs = 15_000
const firstPauseMs = 25
const longestPauseMs = 1_000

/** One act on its way: which life it belongs to, and where it goes. */
export interface Sending {
  readonly life: string
  readonly act: Act
  readonly path: string
}

/** Sends commands and asks questions through the public HTTP API. */
export class Wire {
  readonly #tokens = new Map<string, Promise<string>>()

  constructor(private readonly http: Http, private readonly tokenFor: TokenFor) {}

  /** Sends one command of a plan. @returns the answer's body. @throws PlayFailed for a refusal that lasts */
  async send(sending: Sending, body: object, idempotencyKey: string): Promise<unknown> {
    const headers = { ...await this.#authorization(sending.act.actor), 'idempotency-key': idempotencyKey }
    return patiently(sending, () => this.http.post(sending.path, body, headers))
  }

  /**
   * Asks until the answer holds what is looked for: a reaction may not have come that far.
   * @throws PlayFailed when it does not in time
   */
  ask<Found>(sending: Sending, found: (body: unknown) => Found | undefined): Promise<Found> {
    return this.#look(sending, found, async () => (
      this.http.get(sending.path, await this.#authorization(sending.act.actor))
    ))
  }

  /** The same for a question that is posted, so that its secrets stand in no address. */
  inquire<Found>(sending: Sending, body: object, found: (body: unknown) => Found | undefined): Promise<Found> {
    return this.#look(sending, found, () => this.http.post(sending.path, body))
  }

  async #look<Found>(
    sending: Sending, found: (body: unknown) => Found | undefined, question: () => Promise<Answer>,
  ): Promise<Found> {
    const looked = async (): Promise<Answer> => {
      const answer = await question()
      const missing = isOk(answer) && found(answer.body) === undefined
      return missing ? { status: 404, body: { code: 'not-there-yet' } } : answer
    }
    const value = found(await patiently(sending, looked))
    if (value === undefined) throw new TypeError(`${sending.path} told once what it does not tell again`)
    return value
  }

  async #authorization(actor: Actor | undefined): Promise<Readonly<Record<string, string>>> {
    if (actor === undefined) return {}
    const known = this.#tokens.get(actor.id) ?? this.tokenFor(actor)
    this.#tokens.set(actor.id, known)
    return { authorization: `Bearer ${await known}` }
  }
}

async function patiently({ life, act }: Sending, attempt: () => Promise<Answer>): Promise<unknown> {
  for (let waitedMs = 0, pauseMs = firstPauseMs; ;) {
    const answer = await attempt()
    if (isOk(answer)) return answer.body
    const refusal = refusalIn(answer)
    if (waitedMs >= patienceMs || !mayChange(refusal)) throw new PlayFailed(life, act, refusal)
    await wait(pauseMs)
    waitedMs += pauseMs
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }
}

/** Rejections of rules that wait for the other service, by their codes. */
const REACTION_AWAITED = [
  'approval-not-open', 'not-concluded', 'evaluation-not-open', 'nothing-to-rate-yet', 'rating-not-invited',
  'round-unknown',
]

/**
 * Another service reacts to events in its own time: until then its case is unknown there (404) or not so far (409).
 * 429 and 503 ask to come again with the same key. Everything else stays as it is.
 */
function mayChange({ status, code }: Refusal): boolean {
  return status === 404 || status === 429 || status === 503 || (status === 409 && REACTION_AWAITED.includes(code))
}

/** The number that a registration or consultation has been given. */
export function caseIdIn(answer: unknown): string {
  const caseId = memberOf(answer, 'caseId')
  if (typeof caseId !== 'string') throw new TypeError('a registration was answered without a case number')
  return caseId
}
