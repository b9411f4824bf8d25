import type { Command, NewEvent, StreamPrefix, StreamRules } from '@bihuan/kernel'
import type { DecisionContext, Identity } from '@bihuan/reference'

/** A decider with what the host must know to run it: its streams, its place in scopes, the people it names. */
export interface DeciderBinding<
  State = unknown, C extends Command = Command, E extends NewEvent = NewEvent,
> extends StreamRules<State, C, E, DecisionContext> {
  readonly prefix: StreamPrefix
  /** Whether the id of a stream is a case id, which then goes into the metadata of its events. */
  readonly perCase: boolean
  /** Natural persons whom a command names by identity: the host finds or makes their subjects before `decide`. */
  identitiesOf?(command: C): readonly Identity[]
}

/** Fixes the type parameters from a decider, so that a binding reads as a plain object. */
export function bindDecider<State, C extends Command, E extends NewEvent>(
  binding: DeciderBinding<State, C, E>,
): DeciderBinding<State, C, E> {
  return binding
}

/** A command that the system itself gives: a reaction's or a sweep's answer. */
export interface PlannedCommand {
  readonly binding: DeciderBinding
  readonly id: string
  readonly command: Command
}

/** Plans a command, checking that it is one of the binding's. */
export function plan<State, C extends Command, E extends NewEvent>(
  binding: DeciderBinding<State, C, E>, id: string, command: C,
): PlannedCommand {
  return { binding, id, command }
}
