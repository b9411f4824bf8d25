import { definitionOf, type EventType } from '@bihuan/contracts'
import {
  isRejection, type Command, type Decider, type Decision, type Instant, type NewEvent, type Recorded,
} from '@bihuan/kernel'
import { fact } from '@bihuan/testing'
import type { DecidingActor, DecisionContext } from '../decision-context.js'
import type { Reference } from '../reference.js'

/** Where a story begins. */
export interface RuleScene {
  /** `<service>-<caseId>`; what follows the first hyphen is the id that decisions see. */
  readonly stream: string
  readonly now: Instant
  readonly actor: DecidingActor
  readonly reference: Reference
  /** Left out where the rules name nobody: asking for a person is then a bug. */
  readonly subjects?: DecisionContext['subjects']
}

const nobody: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('these rules name nobody') },
  unidentified: () => { throw new TypeError('these rules name nobody') },
}

/**
 * One stream played through the rules of a service: who acts when, what is recorded of it, what has become of it.
 * A service extends it with the words of its own trade.
 */
export class RuleStory<State, C extends Command, E extends NewEvent> {
  readonly events: Recorded<E>[] = []
  state: State
  protected now: Instant
  private actor: DecidingActor
  private reference: Reference

  constructor(
    private readonly decider: Decider<State, C, E, DecisionContext>, private readonly scene: RuleScene,
  ) {
    this.state = decider.initial
    this.now = scene.now
    this.actor = scene.actor
    this.reference = scene.reference
  }

  at(now: Instant): this {
    this.now = now
    return this
  }

  as(actor: DecidingActor): this {
    this.actor = actor
    return this
  }

  knowing(reference: Reference): this {
    this.reference = reference
    return this
  }

  get context(): DecisionContext {
    const { stream, subjects = nobody } = this.scene
    const id = stream.slice(stream.indexOf('-') + 1)
    return { now: this.now, actor: this.actor, id, reference: this.reference, subjects }
  }

  /** What the rules would say. */
  asked(command: C): Decision<E> {
    return this.decider.decide(command, this.state, this.context)
  }

  /** The types of the facts that would follow, or the code of the "no". */
  says(command: C): readonly string[] | string {
    const decision = this.asked(command)
    return isRejection(decision) ? decision.code : decision.map(({ type }) => type)
  }

  /** Plays a command and records what follows. @throws when it is rejected */
  does(command: C): this {
    const decision = this.asked(command)
    if (!isRejection(decision)) return this.records(decision)
    throw new Error(`${command.name} was rejected: ${decision.code} ${JSON.stringify(decision.facts)}`)
  }

  /** Records facts as the sealer does: validated, and never before what stands there. */
  records(decided: readonly E[]): this {
    for (const event of decided) {
      definitionOf(event.type).schema.parse(event.data)
      const before = this.events.at(-1)?.metadata.recordedAt ?? ''
      const at = this.now > before ? this.now : before
      const recorded = fact(event).by(this.actor).at(at).recorded(this.scene.stream, this.events.length, undefined)
      this.events.push(recorded)
      this.state = this.decider.evolve(this.state, recorded)
    }
    return this
  }

  /** Data of the newest fact of this type. */
  last<Type extends string, Data extends object>({ definition }: EventType<Type, Data>): Data {
    const found = this.events.findLast(({ type }) => type === definition.type)
    if (found === undefined) throw new Error(`no ${definition.type} was recorded`)
    return definition.schema.parse(found.data)
  }

  get types(): readonly string[] {
    return this.events.map(({ type }) => type)
  }
}
