import type { NewEvent, Recorded } from './event.js'
import type { Rejection } from './rejection.js'

/** A wish, named in the imperative. `data` is what the caller sent, already well formed. */
export interface Command<Name extends string = string, Data extends object = object> {
  readonly name: Name
  readonly data: Data
}

/** What a rule answers: the facts that now hold (none, when they hold already), or why not. */
export type Decision<E extends NewEvent> = readonly E[] | Rejection

/**
 * The rules of one kind of stream as three values. No I/O, clock, randomness or framework: all of that comes in
 * through the command and the context, so that a case can be decided again in ten years with the same answer.
 */
export interface Decider<State, C extends Command, E extends NewEvent, Context> {
  readonly initial: State
  decide(command: C, state: State, context: Context): Decision<E>
  evolve(state: State, event: Recorded<E>): State
}
