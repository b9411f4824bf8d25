import { EVERYWHERE, type Command, type NewEvent, type Position } from '@bihuan/kernel'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { StateOf, Submission, Submitted, Target } from '../runtime/command-gateway.js'
import { codeOf } from '../runtime/log.js'
import type { Call, CommandAnswer } from './call.js'
import { answerOf } from './command-answered.js'
import { Commands } from './commands.js'
import { notFound } from './outcome-problems.js'

/** What HTTP needs of the runtime's command gateway. */
export interface Gateway {
  submit<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, submission: Submission<C>,
  ): Promise<Submitted>
  stateOf<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, scope: Call['caller']['scope'],
  ): Promise<StateOf<State> | undefined>
}

/**
 * Told of every command that was answered, for the metrics. `outcome` is an outcome's kind, or `failed`; `code` is that
 * of the rejection or failure, else the kind again.
 */
export type CommandWatch = (command: string, outcome: string, code: string, durationMs: number) => void

/** Ids that may name a stream (`streamName`); anything else cannot exist. */
const STREAM_ID = /^[A-Za-z0-9._:~-]{1,120}$/

/** Commands from HTTP: to the gateway, and its outcome as an answer or a problem. */
export class GatewayCommands extends Commands {
  private readonly services: ReadonlyMap<string, Pick<ServiceDefinition, 'rejections'>>

  constructor(
    private readonly gateway: Gateway, definitions: readonly Pick<ServiceDefinition, 'name' | 'rejections'>[],
    private readonly watch: CommandWatch,
  ) {
    super()
    this.services = new Map(definitions.map((definition) => [definition.name, definition]))
  }

  create<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, command: C, call: Call,
  ): Promise<CommandAnswer> {
    return this.submit(binding, { kind: 'new', collection: collectionOf(binding.prefix) }, command, call)
  }

  async run<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, command: C, call: Call,
  ): Promise<CommandAnswer> {
    if (!STREAM_ID.test(id)) throw notFound()
    return this.submit(binding, { kind: 'existing', id }, command, call)
  }

  async stateOf<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, call: Call,
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: Position }> {
    const found = STREAM_ID.test(id) ? await this.gateway.stateOf(binding, id, call.caller.scope) : undefined
    if (found === undefined) throw notFound()
    return found
  }

  private async submit<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, target: Target, command: C, call: Call,
  ): Promise<CommandAnswer> {
    const startedMs = performance.now()
    let [kind, code] = ['failed', 'failed']
    try {
      const submitted = await this.gateway.submit(binding, submissionOf(target, command, call))
      const { outcome } = submitted
      kind = outcome.kind
      code = outcome.kind === 'rejected' ? outcome.rejection.code : kind
      if (await this.isAboutNothing(binding, target, submitted)) throw notFound()
      return answerOf(submitted, binding.perCase, this.services.get(serviceOf(binding.prefix))?.rejections)
    } catch (error) {
      if (kind === 'failed') code = codeOf(error)
      throw error
    } finally {
      this.watch(command.name, kind, code, performance.now() - startedMs)
    }
  }

  /**
   * A command on a case that was never filed is answered like one on a case of another hall: nobody learns from the
   * difference which numbers exist. What may begin by its first command, as a window's ledger, is no such thing.
   */
  private async isAboutNothing<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, target: Target, { outcome: { kind } }: Submitted,
  ): Promise<boolean> {
    if (target.kind === 'new' || !binding.perCase || kind === 'accepted' || kind === 'out-of-scope') return false
    return await this.gateway.stateOf(binding, target.id, EVERYWHERE) === undefined
  }
}

function submissionOf<C extends Command>(target: Target, command: C, call: Call): Submission<C> {
  const { actor, roles, scope } = call.caller
  return {
    target, command, actor, scope,
    key: call.idempotencyKey,
    correlationId: call.correlationId,
    // A list gives the same command ids whoever imports it, so that it changes nothing the second time.
    ...(roles.includes('importer') ? { identityOfActor: 'import' } : {}),
    ...(call.expectedRevision === undefined ? {} : { expectedRevision: call.expectedRevision }),
    ...(call.traceparent === undefined ? {} : { traceparent: call.traceparent }),
  }
}

/** Streams bear the name of their service: `acceptance.matter` is acceptance's. */
function serviceOf(prefix: string): string {
  return prefix.split('.', 1)[0] ?? prefix
}

/** `acceptance` → `acceptance/cases`, `acceptance.matter` → `acceptance/matters`: part of the command id. */
function collectionOf(prefix: string): string {
  const [service = prefix, thing = 'case'] = prefix.split('.')
  return `${service}/${thing}s`
}
