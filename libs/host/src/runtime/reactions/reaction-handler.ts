import type { RecordedEvent } from '@bihuan/kernel'
import type { PlannedCommand } from '../../definition/decider-binding.js'
import type { Reaction } from '../../definition/reaction.js'

/** One reaction method as the runner calls it. */
export interface ReactionHandler {
  /** `<Class>.<method>`; part of the command ids, so renaming one lets its past be reacted to again. */
  readonly name: string
  handle(event: RecordedEvent): Promise<Reaction>
}

export type HandlersByType = ReadonlyMap<string, readonly ReactionHandler[]>

/** What a handler answered, checked: a framework stands between the method and the runner. @throws TypeError */
export function asReaction(name: string, answer: unknown): Reaction {
  if (answer === undefined) return []
  if (!Array.isArray(answer) || !answer.every(isPlanned)) throw new TypeError(`${name} answered no list of commands`)
  return answer
}

function isPlanned(value: unknown): value is PlannedCommand {
  return typeof value === 'object' && value !== null && 'binding' in value && 'id' in value && 'command' in value
}
