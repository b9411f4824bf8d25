import { RuleStory } from '@bihuan/reference/testing'
import type { OpenOrder } from '../domain/commands.js'
import {
  rectificationDecider, type Order, type RectificationCommand, type RectificationEvent, type RectificationState,
} from '../domain/rectification.js'
import { CASE_ID, MONDAY, officerOf, opening, ORDER_ID, REFERENCE, SUPERVISOR, SYSTEM } from './scenes.js'

export const VALID = { real: true, reasonable: true, malicious: false }
export const INVALID = { real: false, reasonable: false, malicious: false }
const orderId = ORDER_ID

/** The orders of one case played through the rules: who acts when, what is recorded, what has become of them. */
export class OrderStory extends RuleStory<RectificationState, RectificationCommand, RectificationEvent> {
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
}

export function orderStory(): OrderStory {
  return new OrderStory(rectificationDecider, {
    stream: `rectification-${CASE_ID}`, now: MONDAY, actor: SYSTEM, reference: REFERENCE,
  })
}
