import type { Command, Decider, NewEvent, StreamRules } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { PlacedRequest } from '../sealing/placed-request.js'

export interface PlacedContext {
  readonly decision: DecisionContext
  readonly request: PlacedRequest
}

type Rules<State, C extends Command, E extends NewEvent> = StreamRules<State, C, E, PlacedContext>

/** A binding's rules that also tell the request in which hall it is decided, for the metadata of its events. */
export class PlacedRules {
  private readonly made = new WeakMap<object, object>()

  of<State, C extends Command, E extends NewEvent>(binding: DeciderBinding<State, C, E>): Rules<State, C, E> {
    const known = this.made.get(binding)
    if (known !== undefined) return known as Rules<State, C, E>
    const rules = placedRules(binding)
    this.made.set(binding, rules)
    return rules
  }
}

function placedRules<State, C extends Command, E extends NewEvent>(
  binding: DeciderBinding<State, C, E>,
): Rules<State, C, E> {
  const decider: Decider<State, C, E, PlacedContext> = {
    initial: binding.decider.initial,
    decide: (command, state, { decision, request }) => {
      request.decidedIn(binding.scopeOf(state)?.hallId)
      return binding.decider.decide(command, state, decision)
    },
    evolve: (state, event) => binding.decider.evolve(state, event),
  }
  return {
    decider,
    scopeOf: (state) => binding.scopeOf(state),
    scopeOfCommand: (command) => binding.scopeOfCommand?.(command),
  }
}
