import type { Actor, Instant, Position, Scope } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import type { Role } from '../definition/roles.js'

/** Who calls, as the guard has established it. */
export interface Caller {
  readonly actor: DecidingActor
  readonly roles: readonly Role[]
  readonly scope: Scope
  /** May have personal data opened; every reading is recorded. */
  readonly personalData: boolean
}

/** One HTTP call, without its body: given to controllers by `@CurrentCall()`. */
export interface Call {
  readonly caller: Caller
  /** From `Idempotency-Key`; a random one when the client sent none. */
  readonly idempotencyKey: string
  /** From `If-Match`. */
  readonly expectedRevision?: number
  /** From `?after=`: answer only from a view that has scanned past this position. */
  readonly after?: Position
  readonly correlationId: string
  readonly traceparent?: string
}

export interface ListParameters {
  readonly limit: number
  readonly cursor?: string
}

/** The answer to a command, as it goes over the wire (architecture §6). */
export interface CommandAnswer {
  readonly caseId?: string
  readonly id?: string
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly events: readonly string[]
  /** Only for the command that created a case: what the applicant asks with. */
  readonly queryCode?: string
}

export interface DocumentAnswer {
  readonly position: Position
}

export interface ListAnswer<Item> {
  readonly items: readonly Item[]
  readonly cursor?: string
  /** How far the view had scanned when it answered. */
  readonly position: Position | null
}

export type { Actor, Instant }
