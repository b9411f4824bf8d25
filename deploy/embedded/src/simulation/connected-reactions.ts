import { Commands, notFound, type CommandAnswer, type Runtime, type ServiceDefinition } from '@bihuan/host'
import type { DeciderBinding } from '@bihuan/host'
import { EVERYWHERE, type Command, type NewEvent, type Position } from '@bihuan/kernel'
import { Server } from '@nestjs/microservices'
import { PATTERN_EXTRAS_METADATA, PATTERN_METADATA } from '@nestjs/microservices/constants.js'

/** What reactions may ask of the gateway; they answer commands and never give them themselves. */
class ReadingCommands extends Commands {
  constructor(private readonly runtime: Pick<Runtime, 'gateway'>) {
    super()
  }

  override create(): Promise<CommandAnswer> {
    throw new TypeError('a reaction answers its commands')
  }

  override run(): Promise<CommandAnswer> {
    throw new TypeError('a reaction answers its commands')
  }

  override async stateOf<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string,
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: Position }> {
    const found = await this.runtime.gateway.stateOf(binding, id, EVERYWHERE)
    if (found === undefined) throw notFound()
    return found
  }
}

export interface ReactionFaults {
  /** Under which name a reaction gives its commands. */
  named(reaction: string): string
  /** Asked before each reaction to an event. @throws Stumbled */
  before(): void
}

/**
 * Hands each service's marked methods to its strategy, as Nest does when it starts a microservice, and lets it consume.
 */
export function connectReactions(
  definitions: readonly ServiceDefinition[], runtime: Runtime, faults: ReactionFaults,
): void {
  const commands = new ReadingCommands(runtime)
  for (const { name, reactions } of definitions) {
    if (reactions === undefined) continue
    const strategy = runtime.strategyOf(name)
    if (!(strategy instanceof Server)) throw new TypeError(`${name} has no strategy that takes handlers`)
    for (const handler of reactions.handlers) connectHandler(strategy, new handler(commands), handler.prototype, faults)
    strategy.listen(() => undefined)
  }
}

function connectHandler(
  strategy: Server, instance: object, prototype: object, faults: ReactionFaults,
): void {
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(prototype))) {
    const method: unknown = value
    if (typeof method !== 'function' || !Reflect.hasMetadata(PATTERN_METADATA, method)) continue
    const patterns: unknown = Reflect.getMetadata(PATTERN_METADATA, method)
    const extras: unknown = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, method)
    const reaction = typeof extras === 'object' && extras !== null && 'reaction' in extras ? extras.reaction : undefined
    if (!Array.isArray(patterns) || typeof reaction !== 'string') throw new TypeError('a reaction without its marks')
    const call = async (event: unknown): Promise<unknown> => {
      faults.before()
      return Reflect.apply(method, instance, [event])
    }
    for (const pattern of patterns) strategy.addHandler(pattern, call, true, { reaction: faults.named(reaction) })
  }
}
