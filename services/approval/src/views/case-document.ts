import type {
  Bilingual, CaseDecided, CaseTerminated, CaseTransferred, DecisionProposed, DueMoment, ItemReference, LimitExtended,
  StepCompleted,
} from '@bihuan/contracts'
import type { Limit } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { ApprovalStatus, SpecialProcedure, Step } from '../domain/approval.js'

/** A limit of the case as a whole. */
export interface CaseLimit {
  readonly limit: Limit
  readonly startAt: Instant
  readonly due: DueMoment
  readonly overdue: boolean
}

export interface StepLine extends Pick<Step, 'status'> {
  readonly code: string
  readonly unitId: string
  readonly after: readonly string[]
  readonly onSite: boolean
  readonly limit: Limit
  readonly startAt?: Instant
  readonly due?: DueMoment
  readonly overdue: boolean
  readonly completion?: Pick<StepCompleted['data'], 'opinion' | 'note' | 'staff'> & {
    readonly completedAt: Instant
    readonly completedBy: string
  }
}

export interface ProcedureLine extends SpecialProcedure {
  readonly noticeNumber: string
  readonly startedAt: Instant
  readonly expectedUntil: string
  readonly endedAt?: Instant
  /** What came out of it, or why it was annulled. */
  readonly result?: string
}

export interface Explanation {
  readonly explanation: string
  readonly explainedAt: Instant
  readonly explainedBy: string
}

/** One case as the service sees it. */
export interface CaseDocument {
  readonly caseId: string
  readonly status: ApprovalStatus
  /** For the next command's `If-Match`. */
  readonly revision: number
  readonly item: ItemReference
  readonly itemName: Bilingual
  readonly hallId: string
  readonly windowId?: string
  readonly unitIds: readonly string[]
  readonly ownerId?: string
  readonly imported: boolean
  readonly openedAt: Instant
  readonly promised: CaseLimit
  readonly legal: CaseLimit
  /** Raised last on the promised limit. */
  readonly light?: 'yellow' | 'red'
  readonly steps: readonly StepLine[]
  readonly procedures: readonly ProcedureLine[]
  readonly providedProcedures: readonly string[]
  readonly extensionMost: number
  readonly extension?: Pick<LimitExtended['data'], 'days' | 'reason' | 'noticeNumber'>
  readonly proposal?: DecisionProposed['data'] & { readonly proposedBy: string; readonly proposedAt: Instant }
  /** Why the last proposal came back. */
  readonly returnedBecause?: string
  readonly decision?: Omit<CaseDecided['data'], 'unfinishedSteps'> & {
    readonly decidedAt: Instant
    readonly decidedBy: string
  }
  /** An end without a decision. */
  readonly ending?: Partial<Pick<CaseTerminated['data'] & CaseTransferred['data'], 'reason' | 'to'>> & {
    readonly endedAt: Instant
    readonly endedBy: string
  }
  readonly explanationOwed: boolean
  readonly explanations: readonly Explanation[]
}
