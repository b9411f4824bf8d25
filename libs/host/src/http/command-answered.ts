import type { Outcome, Position } from '@bihuan/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RejectionWords } from '../definition/service-definition.js'
import type { Submitted } from '../runtime/command-gateway.js'
import type { CommandAnswer } from './call.js'
import { problemOf } from './outcome-problems.js'

type Accepted = Extract<Outcome, { kind: 'accepted' }>

/** An accepted command's answer. What stands in headers is kept out of the body. */
class CommandAnswered implements CommandAnswer {
  declare readonly caseId?: string
  declare readonly id?: string
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly events: readonly string[]
  declare readonly queryCode?: string
  readonly #repeated: boolean

  constructor(accepted: Accepted, { id, queryCode }: Submitted, perCase: boolean) {
    if (perCase) this.caseId = id
    else this.id = id
    this.stream = accepted.stream
    this.revision = accepted.revision
    this.position = accepted.position
    this.events = accepted.events
    if (queryCode !== undefined) this.queryCode = queryCode
    this.#repeated = accepted.repeated
  }

  get repeated(): boolean {
    return this.#repeated
  }
}

/** The answer to an accepted command. @throws Problem for every other outcome */
export function answerOf(submitted: Submitted, perCase: boolean, words?: RejectionWords): CommandAnswer {
  const { outcome } = submitted
  if (outcome.kind === 'accepted') return new CommandAnswered(outcome, submitted, perCase)
  throw problemOf(outcome, words)
}

/** Fastify hook: the revision as a strong entity tag for the next `If-Match`, and the key to repeat the command by. */
export function tagAnswer(
  request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void,
): void {
  if (payload instanceof CommandAnswered) {
    reply.header('etag', `"${payload.revision}"`)
    if (request.idempotencyKey !== null) reply.header('idempotency-key', request.idempotencyKey)
    if (payload.repeated) reply.header('idempotency-replayed', 'true')
  }
  done(null, payload)
}
