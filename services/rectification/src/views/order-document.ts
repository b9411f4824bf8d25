import type {
  ClockStart, DueMoment, OrderClosed, OrderDismissed, OrderSource, ProblemVerified, RectificationReported,
} from '@bihuan/contracts'
import type { Limit } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { ClockKind, OrderStatus } from '../domain/states.js'

/** A limit of the order, as it was recorded last. */
export interface OrderLimit {
  readonly limit: Limit
  readonly startAt: Instant
  readonly due: DueMoment
  readonly overdue: boolean
}

/** Who did something, and when it counts. */
interface Signed {
  readonly at: Instant
  readonly by: string
}

/** One order as people read it. No word of the rater's: those stay with the rating and the call. */
export interface OrderDocument {
  readonly orderId: string
  readonly caseId: string
  readonly status: OrderStatus
  /** For the next command's `If-Match`: of the stream, which all orders of the case share. */
  readonly revision: number
  readonly source: OrderSource
  readonly sourceEventId: string
  readonly realName: boolean
  readonly hallId: string
  readonly windowId?: string
  readonly itemCode?: string
  readonly ratedUnitId: string
  /** Responsible; before anybody is, the rated one. */
  readonly unitId: string
  readonly unitIds: readonly string[]
  readonly person?: string
  readonly openedAt: Instant
  readonly limits: { readonly [Kind in ClockKind]?: OrderLimit }
  readonly contacts: { readonly attempts: number; readonly reached: boolean; readonly lastAt?: Instant }
  readonly verification?: Signed & Omit<ProblemVerified['data'], 'orderId' | 'rectification'>
  /** What the supervisor said of a finding "not valid". */
  readonly review?: Signed & { readonly agreed: boolean; readonly note: string }
  readonly dismissal?: OrderDismissed['data']['reason']
  readonly report?: Signed & Omit<RectificationReported['data'], 'orderId' | 'followUp'>
  readonly approval?: Signed
  /** Why the last report came back. */
  readonly returnedBecause?: string
  readonly planCompletion?: Signed & { readonly measures: string }
  readonly feedback?: Signed & { readonly content: string; readonly publicly: boolean }
  readonly reopened: number
  readonly leftToLeader?: 'stillDissatisfied' | 'notReached'
  readonly closing?: Omit<OrderClosed['data'], 'orderId' | 'by'> & {
    readonly closedBy: OrderClosed['data']['by']
    readonly at: Instant
  }
  /** Limits that have passed at any time: a reopening does not undo them. */
  readonly passed: readonly ClockKind[]
}

export function limitOf({ startAt, terms: { limit }, due }: ClockStart): OrderLimit {
  return { limit, startAt, due, overdue: false }
}
