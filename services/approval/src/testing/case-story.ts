import { definitionOf, type EventType } from '@bihuan/contracts'
import { isRejection, type Instant, type Recorded } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Reference } from '@bihuan/reference'
import { fact } from '@bihuan/testing'
import { approvalDecider, type ApprovalCommand, type ApprovalEvent, type ApprovalState } from '../domain/approval.js'
import type { ApprovalDecision } from '../domain/events.js'
import type { OpenApproval } from '../domain/commands.js'
import { CASE_ID, MONDAY, opening, REFERENCE, SYSTEM } from './scenes.js'

const noSubjects: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('approval names nobody') },
  unidentified: () => { throw new TypeError('approval names nobody') },
}

/** One case played through the rules: who acts when, what is recorded of it, what the case has become. */
export class CaseStory {
  readonly events: Recorded<ApprovalEvent>[] = []
  state: ApprovalState = approvalDecider.initial
  private now: Instant = MONDAY
  private actor: DecidingActor = SYSTEM
  private known: Reference = REFERENCE

  at(now: Instant): this {
    this.now = now
    return this
  }

  as(actor: DecidingActor): this {
    this.actor = actor
    return this
  }

  knowing(reference: Reference): this {
    this.known = reference
    return this
  }

  /** Opens the case as the system does, two seconds after the acceptance. */
  opened(itemCode: string, more: Partial<OpenApproval> = {}): this {
    return this.as(SYSTEM).does({ name: 'OpenApproval', data: opening(itemCode, more) })
  }

  get context(): DecisionContext {
    return { now: this.now, actor: this.actor, id: CASE_ID, reference: this.known, subjects: noSubjects }
  }

  /** What the rules would say. */
  asked(command: ApprovalCommand): ApprovalDecision {
    return approvalDecider.decide(command, this.state, this.context)
  }

  /** The types of the facts that would follow, or the code of the "no". */
  says(command: ApprovalCommand): readonly string[] | string {
    const decision = this.asked(command)
    return isRejection(decision) ? decision.code : decision.map(({ type }) => type)
  }

  /** Plays a command and records what follows. @throws when it is rejected */
  does(command: ApprovalCommand): this {
    const decision = this.asked(command)
    if (!isRejection(decision)) return this.records(decision)
    throw new Error(`${command.name} was rejected: ${decision.code} ${JSON.stringify(decision.facts)}`)
  }

  /** Records facts as the sealer does: validated, and never before what stands there. */
  records(decided: readonly ApprovalEvent[]): this {
    for (const event of decided) {
      definitionOf(event.type).schema.parse(event.data)
      const before = this.events.at(-1)?.metadata.recordedAt ?? ''
      const at = this.now > before ? this.now : before
      const recorded = fact(event).by(this.actor).at(at).recorded(`approval-${CASE_ID}`, this.events.length, undefined)
      this.events.push(recorded)
      this.state = approvalDecider.evolve(this.state, recorded)
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

export function caseStory(): CaseStory {
  return new CaseStory()
}
