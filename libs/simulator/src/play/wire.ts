import { setTimeout as wait } from 'node:timers/promises'
import type { Act, Actor } from '../plan/act.js'
import { memberOf, PlayFailed, refusalOf, type Refusal } from './problem.js'

/** Gives the bearer token of an account: in demonstration mode from `POST /dev/tokens`. */
export type TokenFor = (actor: Actor) => Promise<string>

/** How long the player waits for another service's reaction, or for a server that asks to come again. */
const patienceMs = 15_000
const firstPauseMs = 25
const longestPauseMs = 1_000

/** Sends commands through the public HTTP API. */
export class Wire {
  readonly #tokens = new Map<string, Promise<string>>()

  constructor(private readonly baseUrl: string, private readonly tokenFor: TokenFor) {}

  /** Sends one command of a plan. @returns the answer's body. @throws PlayFailed for a refusal that lasts */
  async send(caseNumber: number, act: Act, path: string, idempotencyKey: string): Promise<unknown> {
    const authorization = `Bearer ${await this.#token(act.actor)}`
    const url = new URL(path, this.baseUrl)
    for (let waitedMs = 0, pauseMs = firstPauseMs; ;) {
      const response = await fetch(url, {
        method: 'POST', body: JSON.stringify(act.body),
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      })
      if (response.ok) return response.json()
      const refusal = await refusalOf(response)
      if (waitedMs >= patienceMs || !mayChange(refusal)) throw new PlayFailed(caseNumber, act, refusal)
      await wait(pauseMs)
      waitedMs += pauseMs
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }

  async #token(actor: Actor): Promise<string> {
    const known = this.#tokens.get(actor.id) ?? this.tokenFor(actor)
    this.#tokens.set(actor.id, known)
    return known
  }
}

/** Rejections of rules that wait for the other service (`retry: later`), by their codes. */
const REACTION_AWAITED = ['approval-not-open', 'not-concluded']

/**
 * Another service reacts to events in its own time: until then its case is unknown there (404) or not so far (409).
 * 429 and 503 ask to come again with the same key. Everything else stays as it is.
 */
function mayChange({ status, code }: Refusal): boolean {
  return status === 404 || status === 429 || status === 503 || (status === 409 && REACTION_AWAITED.includes(code))
}

/** The number of the case that a registration has made. */
export function caseIdIn(answer: unknown): string {
  const caseId = memberOf(answer, 'caseId')
  if (typeof caseId !== 'string') throw new TypeError('a registration was answered without a case number')
  return caseId
}
