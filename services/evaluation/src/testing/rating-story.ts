import { definitionOf, type EventType } from '@bihuan/contracts'
import { isRejection, type Instant, type Recorded } from '@bihuan/kernel'
import type { DecisionContext, Reference } from '@bihuan/reference'
import { fact } from '@bihuan/testing'
import type { OpenEvaluation, SubmitRating } from '../domain/commands.js'
import {
  evaluationDecider, type EvaluationCommand, type EvaluationEvent, type EvaluationState,
} from '../domain/evaluation.js'
import type { EvaluationDecision } from '../domain/events.js'
import { CASE_ID, MONDAY, opening, rating, REFERENCE, STRANGER_ID, SYSTEM } from './scenes.js'

const strangersOnly: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('evaluation names nobody by identity') },
  unidentified: () => STRANGER_ID,
}

/** The ratings of one case played through the rules: what is recorded of them, what has become of the case. */
export class RatingStory {
  readonly events: Recorded<EvaluationEvent>[] = []
  state: EvaluationState = evaluationDecider.initial
  private now: Instant = MONDAY
  private known: Reference = REFERENCE

  at(now: Instant): this {
    this.now = now
    return this
  }

  knowing(reference: Reference): this {
    this.known = reference
    return this
  }

  opened(more: Partial<OpenEvaluation> = {}): this {
    return this.does({ name: 'OpenEvaluation', data: opening({ at: this.now, ...more }) })
  }

  /** Opened and closed at the same moment. */
  closed(more: Partial<OpenEvaluation> = {}): this {
    return this.opened(more).does({ name: 'InviteRating', data: { node: 'closed', at: this.now, staff: [] } })
  }

  rated(more: Partial<SubmitRating> = {}): this {
    return this.does({ name: 'SubmitRating', data: rating(more) })
  }

  get context(): DecisionContext {
    return { now: this.now, actor: SYSTEM, id: CASE_ID, reference: this.known, subjects: strangersOnly }
  }

  /** What the rules would say. */
  asked(command: EvaluationCommand): EvaluationDecision {
    return evaluationDecider.decide(command, this.state, this.context)
  }

  /** The types of the facts that would follow, or the code of the "no". */
  says(command: EvaluationCommand): readonly string[] | string {
    const decision = this.asked(command)
    return isRejection(decision) ? decision.code : decision.map(({ type }) => type)
  }

  /** The same, of a rating. */
  saysTo(more: Partial<SubmitRating>): readonly string[] | string {
    return this.says({ name: 'SubmitRating', data: rating(more) })
  }

  /** Plays a command and records what follows. @throws when it is rejected */
  does(command: EvaluationCommand): this {
    const decision = this.asked(command)
    if (!isRejection(decision)) return this.records(decision)
    throw new Error(`${command.name} was rejected: ${decision.code} ${JSON.stringify(decision.facts)}`)
  }

  /** Records facts as the sealer does: validated, and never before what stands there. */
  records(decided: readonly EvaluationEvent[]): this {
    for (const event of decided) {
      definitionOf(event.type).schema.parse(event.data)
      const before = this.events.at(-1)?.metadata.recordedAt ?? ''
      const at = this.now > before ? this.now : before
      const recorded = fact(event).by(SYSTEM).at(at).recorded(`evaluation-${CASE_ID}`, this.events.length, undefined)
      this.events.push(recorded)
      this.state = evaluationDecider.evolve(this.state, recorded)
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

export function ratingStory(): RatingStory {
  return new RatingStory()
}
