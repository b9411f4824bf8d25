import { definitionOf, type EventType } from '@bihuan/contracts'
import { isRejection, type Instant, type Recorded } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Reference } from '@bihuan/reference'
import { fact } from '@bihuan/testing'
import type { OpenOrder } from '../domain/commands.js'
import type { RectificationDecision } from '../domain/events.js'
import {
  rectificationDecider, type Order, type RectificationCommand, type RectificationEvent, type RectificationState,
} from '../domain/rectification.js'
import { CASE_ID, MONDAY, officerOf, opening, ORDER_ID, REFERENCE, SUPERVISOR, SYSTEM } from './scenes.js'

const noSubjects: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('rectification names nobody') },
  unidentified: () => { throw new TypeError('rectification names nobody') },
}

export const VALID = { real: true, reasonable: true, malicious: false }
export const INVALID = { real: false, reasonable: false, malicious: false }
const orderId = ORDER_ID

/** The orders of one case played through the rules: who acts when, what is recorded, what has become of them. */
export class OrderStory {
  readonly events: Recorded<RectificationEvent>[] = []
  state: RectificationState = rectificationDecider.initial
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

  get context(): DecisionContext {
    return { now: this.now, actor: this.actor, id: CASE_ID, reference: this.known, subjects: noSubjects }
  }

  /** What the rules would say. */
  asked(command: RectificationCommand): RectificationDecision {
    return rectificationDecider.decide(command, this.state, this.context)
  }

  /** The types of the facts that would follow, or the code of the "no". */
  says(command: RectificationCommand): readonly string[] | string {
    const decision = this.asked(command)
    return isRejection(decision) ? decision.code : decision.map(({ type }) => type)
  }

  /** Plays a command and records what follows. @throws when it is rejected */
  does(command: RectificationCommand): this {
    const decision = this.asked(command)
    if (!isRejection(decision)) return this.records(decision)
    throw new Error(`${command.name} was rejected: ${decision.code} ${JSON.stringify(decision.facts)}`)
  }

  /** Records facts as the sealer does: validated, and never before what stands there. */
  records(decided: readonly RectificationEvent[]): this {
    for (const event of decided) {
      definitionOf(event.type).schema.parse(event.data)
      const before = this.events.at(-1)?.metadata.recordedAt ?? ''
      const at = this.now > before ? this.now : before
      const stream = `rectification-${CASE_ID}`
      const recorded = fact(event).by(this.actor).at(at).recorded(stream, this.events.length, undefined)
      this.events.push(recorded)
      this.state = rectificationDecider.evolve(this.state, recorded)
    }
    return this
  }

  opened(more: Partial<OpenOrder> = {}): this {
    return this.as(SYSTEM).does({ name: 'OpenOrder', data: opening(more) })
  }

  assigned(more: Partial<OpenOrder> = {}): this {
    const data = { orderId, unitId: 'market', person: 'officer-market' }
    return this.opened(more).as(SUPERVISOR).does({ name: 'AssignOrder', data }).as(officerOf('market'))
  }

  /** Reached when the source has a name. */
  contacted(more: Partial<OpenOrder> = {}): this {
    this.assigned(more)
    return more.realName === false ? this : this.does({ name: 'RecordContact', data: { orderId, reached: true } })
  }

  verified(more: Partial<OpenOrder> = {}, found: Partial<typeof VALID> = {}): this {
    const data = { orderId, ...VALID, ...found, complexity: 'complex', finding: '核实情况' } as const
    return this.contacted(more).does({ name: 'VerifyProblem', data })
  }

  /** Rectified, approved and fed back. */
  fedBack(more: Partial<OpenOrder> = {}): this {
    return this.verified(more).reports().as(SUPERVISOR).does({ name: 'ApproveReport', data: { orderId } })
      .does({ name: 'GiveFeedback', data: { orderId, content: '已整改' } })
  }

  reports(): this {
    const data = { orderId, outcome: 'done', measures: '已培训' } as const
    return this.as(officerOf('market')).does({ name: 'ReportRectification', data })
  }

  called(satisfaction: 'satisfied' | 'basicallySatisfied' | 'dissatisfied'): this {
    return this.as(SYSTEM).does({ name: 'RecordSecondCall', data: { orderId, satisfaction, calledAt: this.now } })
  }

  /** The first order. */
  get order(): Order {
    const found = this.state.status === 'withOrders' ? this.state.orders[0] : undefined
    if (found === undefined) throw new Error('no order was opened')
    return found
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

export function orderStory(): OrderStory {
  return new OrderStory()
}
