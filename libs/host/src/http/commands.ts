import type { Command, NewEvent, Position } from '@bihuan/kernel'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { Call, CommandAnswer } from './call.js'

/** What a controller gives commands to. A rule's "no" and a stale version leave as problems, never as answers. */
export abstract class Commands {
  /** Creates a stream whose id, and whose query code for cases, follow from the command id. */
  abstract create<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, command: C, call: Call,
  ): Promise<CommandAnswer>

  /** Runs a command on a stream that is known by its id. */
  abstract run<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, command: C, call: Call,
  ): Promise<CommandAnswer>

  /** Folded state inside the caller's scope, else a 404. */
  abstract stateOf<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, call: Call,
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: Position }>
}
