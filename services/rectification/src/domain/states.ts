import type { OrderSource, RatedService } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { NamedHistory, RecordedClocks } from '@bihuan/reference'

export type Complexity = 'clear' | 'complex'
export type ReportOutcome = 'done' | 'planned' | 'notPossible'

/** What is on file about an order, whatever becomes of it. */
interface OrderFile {
  readonly orderId: string
  readonly about: RatedService
  readonly source: OrderSource
  /** The event that led to it: there is one order for each. */
  readonly sourceEventId: string
  /** Whether there is somebody who may be phoned: an anonymous source is answered publicly. */
  readonly realName: boolean
  readonly contacts: number
  /** How often a second call has reopened it. */
  readonly reopened: number
  /** Accounts that did the responsible side's work: none of them reviews. */
  readonly handlers: readonly string[]
  /** Accounts that reviewed it: none of them does the responsible side's work. */
  readonly reviewers: readonly string[]
}

export interface Unassigned extends OrderFile {
  readonly status: 'opened'
}

/** 谁办理、谁负责: a unit and a person of it. */
interface Responsible extends OrderFile {
  readonly unitId: string
  readonly person: string
}

export interface Unverified extends Responsible {
  readonly status: 'assigned' | 'contacted'
}

export interface Verification {
  readonly real: boolean
  readonly reasonable: boolean
  readonly malicious: boolean
  readonly complexity: Complexity
}

/** `returned` and `reopened` wait for a report like `verified`. */
export interface Verified extends Responsible {
  readonly status: 'underReview' | 'verified' | 'returned' | 'reopened' | 'dismissed'
  readonly verification: Verification
}

export interface Reported extends Responsible {
  readonly status: 'reported' | 'approved' | 'fedBack' | 'leftToLeader' | 'closed'
  readonly verification: Verification
  readonly outcome: ReportOutcome
}

/** 整改单: a union by status. */
export type Order = Unassigned | Unverified | Verified | Reported
export type OrderStatus = Order['status']

/** The clocks of all orders of a case: `contact:<orderId>`, `rectification:<orderId>`, `followUp:<orderId>`. */
export interface OrderClocks extends RecordedClocks {
  /** Histories of clocks that were started anew: after a reopening, or for a clear problem. */
  readonly formerClocks: readonly NamedHistory[]
  /** Clocks that were marked overdue for their due moment of now. */
  readonly overdue: readonly string[]
}

export interface NoOrders extends OrderClocks {
  readonly status: 'noOrders'
}

export interface WithOrders extends OrderClocks {
  readonly status: 'withOrders'
  /** In the order of their opening. */
  readonly orders: readonly Order[]
  /** Recording time of the newest fact; no later one is computed to lie before it. */
  readonly lastRecordedAt: Instant
}

/** A case as rectification knows it: its orders. */
export type RectificationState = NoOrders | WithOrders

export const initial: RectificationState = { status: 'noOrders', clocks: {}, dues: {}, formerClocks: [], overdue: [] }

export const CLOCK_KINDS = ['contact', 'rectification', 'followUp'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

export function clockOf(kind: ClockKind, orderId: string): string {
  return `${kind}:${orderId}`
}

/** The order that a clock belongs to. */
export function orderOfClock(clock: string): string {
  return clock.slice(clock.indexOf(':') + 1)
}

/** The rated unit and, where another one was made responsible, that one. */
export function unitsOf(order: Order): readonly string[] {
  return 'unitId' in order ? [...new Set([order.about.unitId, order.unitId])] : [order.about.unitId]
}

/**
 * Whether the finding waits for a second person. Not real but reasonable is a misunderstanding: it is answered like
 * any other (Wudi, domain.md §0), so nobody has to agree to anything.
 */
export function isInvalid({ reasonable, malicious }: Pick<Verification, 'reasonable' | 'malicious'>): boolean {
  return malicious || !reasonable
}

/** A finding or a report that lies with the supervisor: the time of a review is not the unit's delay. */
export function isHeld({ status }: { readonly status: OrderStatus }): boolean {
  return status === 'underReview' || status === 'reported'
}
