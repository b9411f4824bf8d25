import type { CommandRequest, Outcome, StreamRules } from './command-request.js'
import type { Command } from './decider.js'
import { MAX_EVENTS_PER_STREAM, type NewEvent } from './event.js'
import { LimitExceeded } from './failures.js'
import { inScope, type KnownCommand, type LoadedStream } from './loaded-stream.js'
import { isRejection } from './rejection.js'
import { covers } from './scope.js'

/** The facts that a decision wants recorded, on the state it was taken on. */
export interface ToAppend {
  readonly kind: 'append'
  readonly loaded: LoadedStream
  readonly events: readonly NewEvent[]
}

/** Everything between the state and the append, without any waiting. The order is part of the contract. */
export function judge<State, C extends Command, E extends NewEvent, Context>(
  rules: StreamRules<State, C, E, Context>, request: CommandRequest<C>, loaded: LoadedStream, contextFor: () => Context,
): Outcome | ToAppend {
  const known = loaded.commands.get(request.commandId)
  if (known !== undefined) return knownAnswer(request, known)
  const offered = rules.scopeOfCommand?.(request.command)
  if (offered !== undefined && !covers(request.scope, offered)) return { kind: 'out-of-scope' }
  if (!inScope(rules, loaded, request.scope)) return { kind: 'out-of-scope' }
  if (request.expectedRevision !== undefined && request.expectedRevision !== loaded.revision) {
    return { kind: 'stale', revision: loaded.revision }
  }
  const decision = rules.decider.decide(request.command, loaded.state as State, contextFor())
  if (isRejection(decision)) return { kind: 'rejected', rejection: decision }
  if (decision.length === 0) return nothingNew(request, loaded)
  if (loaded.revision + decision.length >= MAX_EVENTS_PER_STREAM) {
    throw new LimitExceeded(`${request.stream} would hold more than ${MAX_EVENTS_PER_STREAM} events`)
  }
  return { kind: 'append', loaded, events: decision }
}

/** The first answer again, or the word that this key was used for something else. */
export function knownAnswer(request: CommandRequest, known: KnownCommand): Outcome {
  if (known.requestMac !== request.requestMac) return { kind: 'key-reused' }
  const { revision, position, events } = known
  return { kind: 'accepted', stream: request.stream, revision, position, events, repeated: true }
}

/** The wish holds already: a yes that points to where the stream stands. */
function nothingNew(request: CommandRequest, loaded: LoadedStream): Outcome {
  if (loaded.position === undefined) throw new TypeError(`${request.command.name} decided nothing about a new stream`)
  const { revision, position } = loaded
  return { kind: 'accepted', stream: request.stream, revision, position, events: [], repeated: true }
}

export function isRepetition(outcome: Outcome): boolean {
  return outcome.kind === 'accepted' || outcome.kind === 'key-reused'
}
