import type { StreamRules } from './command-request.js'
import type { Command } from './decider.js'
import { NO_STREAM, type Instant, type NewEvent, type Position, type RecordedEvent } from './event.js'
import { covers, type Scope } from './scope.js'

/** What a stream remembers of a command: enough to give its first answer again. */
export interface KnownCommand {
  readonly requestMac: string
  revision: number
  position: Position
  readonly events: string[]
}

/** A stream's state and what execution must know of the stream itself. Used inside the stream's queue only. */
export interface LoadedStream {
  readonly state: unknown
  readonly revision: number
  readonly position: Position | undefined
  readonly lastHash: string | undefined
  readonly lastRecordedAt: Instant
  /** Grows in place: copying it for each command would make a long stream slow. */
  readonly commands: Map<string, KnownCommand>
}

/** A stream that does not exist yet. */
export function blank(initial: unknown): LoadedStream {
  return {
    state: initial, revision: NO_STREAM, position: undefined,
    lastHash: undefined, lastRecordedAt: '', commands: new Map(),
  }
}

/** The stream after these events; `loaded` itself is used up. */
export function foldInto<State, C extends Command, E extends NewEvent, Context>(
  rules: StreamRules<State, C, E, Context>, loaded: LoadedStream, events: readonly RecordedEvent[],
): LoadedStream {
  const { commands } = loaded
  let state = loaded.state as State
  for (const event of events) {
    state = rules.decider.evolve(state, event as Parameters<typeof rules.decider.evolve>[1])
    remember(commands, event)
  }
  const last = events.at(-1)
  if (last === undefined) return loaded
  return {
    state, commands, revision: last.revision, position: last.position,
    lastHash: last.metadata.hash, lastRecordedAt: last.metadata.recordedAt,
  }
}

function remember(commands: Map<string, KnownCommand>, event: RecordedEvent): void {
  const known = commands.get(event.metadata.commandId)
  if (known === undefined) {
    const { requestMac } = event.metadata
    commands.set(event.metadata.commandId, {
      requestMac, revision: event.revision, position: event.position, events: [event.type],
    })
    return
  }
  known.events.push(event.type)
  known.revision = event.revision
  known.position = event.position
}

/** A stream that says nothing about its place yet, a new one above all, is open to every scope. */
export function inScope<State, C extends Command, E extends NewEvent, Context>(
  rules: StreamRules<State, C, E, Context>, loaded: LoadedStream, scope: Scope,
): boolean {
  const keys = loaded.revision === NO_STREAM ? undefined : rules.scopeOf(loaded.state as State)
  return keys === undefined || covers(scope, keys)
}
