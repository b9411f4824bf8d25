import type { OrderSource, RatedService, Satisfaction } from '@bihuan/contracts'
import type { Command, Instant } from '@bihuan/kernel'
import type { AssignOrder, CloseOrder, GiveFeedback } from '../commands/orders.js'
import type { ApproveReport, CompletePlan, ReportRectification, ReturnReport } from '../commands/reports.js'
import type { RecordContact, ReviewVerification, VerifyProblem } from '../commands/verification.js'
import type { ClockKind } from './states.js'

/** What a bad rating, a problem or a complaint hands over. */
export interface OpenOrder {
  readonly about: RatedService
  readonly source: OrderSource
  readonly sourceEventId: string
  readonly realName: boolean
  /** When it was raised: the clocks start then, however late the news. */
  readonly raisedAt: Instant
}

/** What the system itself gives, by reaction or sweep; no route leads to it. */
export type SystemCommand =
  | Command<'OpenOrder', OpenOrder>
  /** What the second call said: closes the order, reopens it or leaves it to the leader. */
  | Command<'RecordSecondCall', {
    readonly orderId: string; readonly satisfaction: Satisfaction; readonly calledAt: Instant
  }>
  /** A second call was given up: nobody answered, refused, or there is no number. */
  | Command<'RecordCallGivenUp', { readonly orderId: string }>
  | Command<'MarkOrderOverdue', { readonly orderId: string; readonly clock: ClockKind }>
  | Command<'RecalibrateClock', { readonly clock: string }>

/** What a system command carries. */
export type DataOf<Name extends SystemCommand['name']> = Extract<SystemCommand, { readonly name: Name }>['data']

/** What people may wish; the classes of `src/commands` say how it must be formed. */
export type GivenCommand =
  | Command<'AssignOrder', AssignOrder>
  | Command<'RecordContact', RecordContact>
  | Command<'VerifyProblem', VerifyProblem>
  | Command<'ReviewVerification', ReviewVerification>
  | Command<'ReportRectification', ReportRectification>
  | Command<'ApproveReport', ApproveReport>
  | Command<'ReturnReport', ReturnReport>
  | Command<'CompletePlan', CompletePlan>
  | Command<'GiveFeedback', GiveFeedback>
  | Command<'CloseOrder', CloseOrder>

export type RectificationCommand = GivenCommand | SystemCommand
