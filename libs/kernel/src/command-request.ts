import type { Command, Decider } from './decider.js'
import type { Actor, NewEvent, Position } from './event.js'
import type { Rejection } from './rejection.js'
import type { Scope, ScopeKeys } from './scope.js'

/** A decider and how its streams are placed in a caller's scope. `undefined`: the stream does not say yet. */
export interface StreamRules<State, C extends Command, E extends NewEvent, Context> {
  readonly decider: Decider<State, C, E, Context>
  scopeOf(state: State): ScopeKeys | undefined
  /**
   * Where a command itself would put things, checked beside the stream's own place: what is published for a hall or for
   * all halls is in nobody's scope before it stands. Left out: the stream's place decides alone.
   */
  scopeOfCommand?(command: C): ScopeKeys | undefined
}

/** One command on its way to one stream. */
export interface CommandRequest<C extends Command = Command> {
  readonly stream: string
  readonly command: C
  /** UUIDv5, the same for every repetition of this command (architecture §3, Idempotency). */
  readonly commandId: string
  readonly requestMac: string
  readonly actor: Actor
  readonly scope: Scope
  /** From `If-Match`: only when the stream stands at this revision. */
  readonly expectedRevision?: number
  readonly correlationId: string
  readonly causationId: string
  readonly traceparent?: string
}

export type Outcome =
  | {
    readonly kind: 'accepted'
    readonly stream: string
    readonly revision: number
    readonly position: Position
    readonly events: readonly string[]
    /** True when the command was known already and this is its first answer again. */
    readonly repeated: boolean
  }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'stale'; readonly revision: number }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'out-of-scope' }
