import type { Act } from '../plan/act.js'
import type { Answer } from './http.js'

/** What the server said no to, as the wire tells it (RFC 9457 with a stable code). */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly facts: string
}

/** A command of the plan was refused although the plan knows of no reason: the play stops. */
export class PlayFailed extends Error {
  override readonly name = 'PlayFailed'

  constructor(readonly life: string, readonly act: Pick<Act, 'service' | 'command'>, readonly refusal: Refusal) {
    const { status, code, facts } = refusal
    const path = `${act.service}/${act.command}`
    super(`${life} of the play: ${path} was answered ${status} ${code} ${facts}`.trimEnd())
  }
}

/** Reads a refusal; anything that is no problem document keeps its status and says so. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined)
  return refusalIn({ status: response.status, body })
}

export function refusalIn({ status, body }: Answer): Refusal {
  const code = memberOf(body, 'code')
  const facts = memberOf(body, 'facts') ?? memberOf(body, 'pointers')
  return {
    status,
    code: typeof code === 'string' ? code : 'no-problem-document',
    facts: facts === undefined ? '' : JSON.stringify(facts),
  }
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
