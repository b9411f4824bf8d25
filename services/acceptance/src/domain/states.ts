import type { Conclusion, Ending, ItemReference } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { RecordedClocks } from '@bihuan/reference'

/** What is on file about a case, whatever becomes of it. No personal data: rules have no need of it. */
export interface CaseFile {
  readonly caseId: string
  readonly item: ItemReference
  readonly hallId: string
  readonly windowId?: string
  readonly ownerId?: string
  /** Effective time of the receipt. */
  readonly receivedAt: Instant
  readonly imported: boolean
  /** Codes of the materials that lie there and were not found faulty. */
  readonly materials: readonly string[]
  /** Of what the last correction notice asked for: what has not come yet. */
  readonly outstanding: readonly string[]
  /** How many correction notices went out; the law knows one, and more only for what an answer newly raised. */
  readonly corrections: number
}

export type ClockName = 'notice' | 'correction' | 'delivery'

/** A clock that starts anew replaces its former run; who asks about an earlier day folds the stream up to that day. */
export type CaseClocks = RecordedClocks

interface OnFile extends CaseClocks {
  readonly file: CaseFile
}

export interface Unfiled extends CaseClocks {
  readonly status: 'unfiled'
}

export interface Received extends OnFile {
  readonly status: 'received'
}

export interface CorrectionAwaited extends OnFile {
  readonly status: 'correctionRequested'
}

export interface NonAcceptanceUnderReview extends OnFile {
  readonly status: 'nonAcceptanceProposed'
  readonly proposedBy: string
}

export type AcceptanceMode = 'normal' | 'tolerant' | 'commitment' | 'deemed'

/** From a list only: how the case ended, and when its list says it was closed. */
export interface ImportedDecision {
  readonly conclusion: Conclusion
  readonly decidedAt: Instant
  readonly closedAt?: Instant
  readonly resultNumber?: string
}

export interface Accepted extends OnFile {
  readonly status: 'accepted'
  readonly mode: AcceptanceMode
  readonly importedDecision?: ImportedDecision
}

/** Approval has spoken. With `resultIssued` the result lies ready; both wait for the delivery. */
export interface Concluded extends OnFile {
  readonly status: 'concluded' | 'resultIssued'
  readonly mode: AcceptanceMode
  readonly conclusion: Conclusion
  readonly deliveryOverdue: boolean
}

/** Between the fact that ends a case and `CaseClosed`, which stands in the same append. */
export interface Ended extends OnFile {
  readonly status: 'delivered' | 'notAccepted' | 'withdrawn' | 'lapsed'
}

export interface Closed extends OnFile {
  readonly status: 'closed'
  readonly ending: Ending
}

/** A case as acceptance knows it: a union by status. */
export type CaseState =
  | Unfiled | Received | CorrectionAwaited | NonAcceptanceUnderReview | Accepted | Concluded | Ended | Closed

/**
 * Somebody asked and was answered: there is nothing to decide any more. It shares the numbers of cases and is none, so
 * no rule of a case ever sees it.
 */
export interface Consulted extends CaseClocks {
  readonly status: 'consultation'
  readonly hallId: string
  readonly windowId: string
  readonly unitId: string
}

/** What stands under a number: a case, or a consultation. */
export type AcceptanceState = CaseState | Consulted

export type Filed = Exclude<CaseState, Unfiled>

export type AcceptanceStatus = CaseState['status']

export const initial: Unfiled = { status: 'unfiled', clocks: {}, dues: {} }
