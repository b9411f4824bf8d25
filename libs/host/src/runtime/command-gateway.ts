import {
  Execution, Unavailable, streamName,
  type Command, type EventStore, type Instant, type NewEvent, type Outcome, type Position, type Scope, type Sealer,
} from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Reference } from '@bihuan/reference'
import type { DeciderBinding } from '../definition/decider-binding.js'
import { PlacedRequest } from '../sealing/placed-request.js'
import { SubjectMadeElsewhere } from '../sealing/subject-failures.js'
import type { SubjectRegistry } from '../sealing/subject-registry.js'
import { subjectsOf } from './decision-subjects.js'
import { commandIdOf, newCaseId, newId, queryCodeOf, requestMacOf } from './derived-ids.js'
import type { Limits } from './limits.js'
import { codeOf } from './log.js'
import { PlacedRules, type PlacedContext } from './placed-rules.js'
import type { HealthCheck } from './health.js'
import type { Secrets } from './secrets.js'
import { isOutage } from './worker.js'

export type Target =
  | { readonly kind: 'existing'; readonly id: string }
  /** `collection` as in the path: `acceptance/cases`. The id follows from the command id. */
  | { readonly kind: 'new'; readonly collection: string }

/** One command as it reaches the host, from HTTP, a reaction or a sweep. */
export interface Submission<C extends Command = Command> {
  readonly target: Target
  readonly command: C
  readonly actor: DecidingActor
  readonly scope: Scope
  /** `Idempotency-Key`; for the system's own commands what caused them. */
  readonly key: string
  /** In the place of the actor in the command id: `import` for importers, the name of a reaction or sweep. */
  readonly identityOfActor?: string
  readonly expectedRevision?: number
  readonly correlationId: string
  /** The causing event; left out for people's commands, which are their own cause. */
  readonly causationId?: string
  readonly traceparent?: string
}

export interface Submitted {
  readonly outcome: Outcome
  readonly id: string
  readonly commandId: string
  /** Only when a case was created (also when that answer is repeated). */
  readonly queryCode?: string
}

export interface StateOf<State> {
  readonly state: State
  readonly revision: number
  readonly position: Position
}

export interface GatewayPorts {
  readonly store: EventStore
  readonly sealer: Sealer
  readonly subjects: SubjectRegistry
  readonly secrets: Secrets
  readonly limits: Limits
  /** Six digits; left out, those of the published organisation. */
  readonly prefectureCode: string | undefined
  now(): Instant
  /** Real time. */
  nowMs(): number
  reference(): Reference
  /** Called with what was appended, before the command is answered. */
  appended?(prefix: string, position: Position): Promise<void>
}

/** How long after the last outage of a command the health check stays red. */
const OUTAGE_SHOWN_MS = 10_000

/** How often a command is decided again because its person was made known by another command meanwhile. */
const SUBJECT_RETRIES = 3

/** The one way for commands into the house: ids, MACs, people, context; then the kernel's execution. */
export class CommandGateway {
  private readonly execution: Execution
  private readonly rules = new PlacedRules()
  private inFlight = 0
  private stopping = false
  private outage: { readonly error: unknown; readonly atMs: number } | undefined
  private onIdle: (() => void) | undefined

  constructor(private readonly ports: GatewayPorts) {
    const { store, sealer, limits } = ports
    this.execution = new Execution({ store, sealer, now: () => ports.now() }, limits)
  }

  /** @throws OutcomeUnknown, Unavailable, Contention, LimitExceeded, SubjectErased */
  async submit<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, submission: Submission<C>,
  ): Promise<Submitted> {
    this.enter()
    try {
      const submitted = await this.run(binding, submission)
      this.outage = undefined
      return submitted
    } catch (error) {
      if (isOutage(error)) this.outage = { error, atMs: this.ports.nowMs() }
      throw error
    } finally {
      this.leave()
    }
  }

  /**
   * Red from an outage until the next command is answered, or none has failed for a while: who is not ready is sent no
   * commands, and could not show that they work again.
   */
  check(): HealthCheck {
    const { outage } = this
    if (outage === undefined || this.ports.nowMs() - outage.atMs >= OUTAGE_SHOWN_MS) {
      return { name: 'commands', ok: true, detail: 'working' }
    }
    return { name: 'commands', ok: false, detail: `the last command failed: ${codeOf(outage.error)}` }
  }

  /** Folded state inside the scope, else `undefined`. */
  stateOf<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, scope: Scope,
  ): Promise<StateOf<State> | undefined> {
    return this.execution.stateOf(this.rules.of(binding), streamName(binding.prefix, id), scope)
  }

  /** What the applicant of this case asks with. */
  queryCodeOf(caseId: string): string {
    return queryCodeOf(this.ports.secrets, caseId)
  }

  /** Bytes that a service gives out as a token (a rating's link): derived, never stored. 32 bytes. */
  givenToken(purpose: string, about: string): Uint8Array {
    return this.ports.secrets.mac('given-token', JSON.stringify([purpose, about]))
  }

  get commandsInFlight(): number {
    return this.inFlight
  }

  /** Refuses new commands and resolves when those in hand are answered. */
  async stop(): Promise<void> {
    this.stopping = true
    if (this.inFlight === 0) return
    await new Promise<void>((resolve) => {
      this.onIdle = resolve
    })
  }

  private async run<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, submission: Submission<C>,
  ): Promise<Submitted> {
    const { command, target, actor } = submission
    // An account that bears the name of a reaction must not be able to give its commands their ids.
    const by = submission.identityOfActor === undefined ? `account:${actor.id}` : `house:${submission.identityOfActor}`
    const where = target.kind === 'existing' ? streamName(binding.prefix, target.id) : target.collection
    const commandId = commandIdOf(this.ports.secrets, by, where, command.name, submission.key)
    const id = target.kind === 'existing' ? target.id : this.idFor(binding, commandId)
    const outcome = await this.decided(binding, submission, commandId, id)
    if (outcome.kind === 'accepted') await this.ports.appended?.(binding.prefix, outcome.position)
    const created = target.kind === 'new' && binding.perCase && outcome.kind === 'accepted'
    return { outcome, id, commandId, ...(created && { queryCode: this.queryCodeOf(id) }) }
  }

  private async decided<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, submission: Submission<C>, commandId: string, id: string,
  ): Promise<Outcome> {
    const request = this.requestOf(binding, submission, commandId, id)
    const identities = binding.identitiesOf?.(submission.command) ?? []
    for (let attempt = 0; ; attempt++) {
      const subjects = await subjectsOf(this.ports.subjects, this.ports.secrets, commandId, identities)
      const contextFor = (): PlacedContext => ({ request, decision: this.contextOf(submission, id, subjects) })
      try {
        return await this.execution.execute(this.rules.of(binding), request, contextFor)
      } catch (error) {
        if (!(error instanceof SubjectMadeElsewhere) || attempt >= SUBJECT_RETRIES) throw error
      }
    }
  }

  private requestOf<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, submission: Submission<C>, commandId: string, id: string,
  ): PlacedRequest<C> {
    const { command, actor, scope, expectedRevision, correlationId, causationId, traceparent } = submission
    return new PlacedRequest({
      stream: streamName(binding.prefix, id), command, commandId, actor, scope, correlationId,
      requestMac: requestMacOf(this.ports.secrets, command),
      causationId: causationId ?? commandId,
      caseId: binding.perCase ? id : undefined,
      ...(expectedRevision !== undefined && { expectedRevision }),
      ...(traceparent !== undefined && { traceparent }),
    })
  }

  private contextOf(submission: Submission, id: string, subjects: DecisionContext['subjects']): DecisionContext {
    return { now: this.ports.now(), actor: submission.actor, id, reference: this.ports.reference(), subjects }
  }

  private idFor(binding: Pick<DeciderBinding, 'perCase'>, commandId: string): string {
    const { secrets, prefectureCode, reference } = this.ports
    if (!binding.perCase) return newId(secrets, commandId)
    return newCaseId(secrets, prefectureCode ?? reference().organisation?.prefectureCode, commandId)
  }

  private enter(): void {
    if (this.stopping) throw new Unavailable('this process is stopping')
    const { commandsInFlight } = this.ports.limits
    if (this.inFlight >= commandsInFlight) throw new Unavailable(`more than ${commandsInFlight} commands are in flight`)
    this.inFlight += 1
  }

  private leave(): void {
    this.inFlight -= 1
    if (this.inFlight === 0) this.onIdle?.()
  }
}
