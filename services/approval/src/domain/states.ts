import type { AcceptanceTerms, ItemReference } from '@bihuan/contracts'
import type { LightThresholds } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { NamedHistory, RecordedClocks } from '@bihuan/reference'

/** A step as acceptance froze it. */
export type StepTerms = AcceptanceTerms['steps'][number]

/**
 * A step on its way: it waits for the steps named in `after`, is worked on, and is finished (opinion pass or other) or
 * returned. A returned one has been answered, but the case cannot be granted unless it is worked on anew and passes.
 */
export interface Step {
  readonly terms: StepTerms
  readonly status: 'waiting' | 'working' | 'finished' | 'returned'
}

/** 特别程序: the first, the second, … of its case. */
export interface SpecialProcedure {
  readonly ordinal: number
  readonly procedure: string
  readonly reason: string
  readonly status: 'running' | 'finished' | 'annulled'
}

/** What is on file about a case, whatever becomes of it. No personal data: rules have no need of it. */
export interface CaseFile {
  readonly caseId: string
  readonly item: ItemReference
  readonly hallId: string
  readonly windowId?: string
  readonly ownerId?: string
  readonly terms: AcceptanceTerms
  readonly lights: LightThresholds
  /** Working days by which the leader may extend, once. */
  readonly extensionMost: number
  readonly extended: boolean
  readonly imported: boolean
  readonly steps: readonly Step[]
  readonly procedures: readonly SpecialProcedure[]
  /** Whether a limit was exceeded and nobody has said publicly why (优化营商环境条例 Art. 36). */
  readonly explanationOwed: boolean
  /** Recording time of the newest fact; no later one is computed to lie before it. */
  readonly lastRecordedAt: Instant
}

/** The light raised last and whether the clock was marked overdue, both for its due moment of now. */
export interface ClockMarks {
  readonly light?: 'yellow' | 'red'
  readonly overdue: boolean
}

/** The clocks of a case: `promised`, `legal`, `step:<code>`. */
export interface CaseClocks extends RecordedClocks {
  /** Histories of clocks that were started anew: a returned step that is worked on again. */
  readonly formerClocks: readonly NamedHistory[]
  readonly marks: { readonly [clock: string]: ClockMarks }
}

interface OnFile extends CaseClocks {
  readonly file: CaseFile
}

export interface Unopened extends CaseClocks {
  readonly status: 'unopened'
}

/** `open` until somebody has worked on it, then `reviewing`. */
export interface UnderReview extends OnFile {
  readonly status: 'open' | 'reviewing'
}

export interface DecisionAwaited extends OnFile {
  readonly status: 'decisionProposed'
  readonly proposal: {
    readonly outcome: 'granted' | 'denied'
    readonly reasons: string
    readonly legalBasis: string
    readonly proposedBy: string
  }
}

export interface Decided extends OnFile {
  readonly status: 'decided'
  readonly outcome: 'granted' | 'denied'
}

export interface EndedUndecided extends OnFile {
  readonly status: 'withdrawn' | 'terminated' | 'transferred'
}

/** A case as approval knows it: a union by status. */
export type ApprovalState = Unopened | UnderReview | DecisionAwaited | Decided | EndedUndecided

export type Opened = Exclude<ApprovalState, Unopened>
export type Undecided = UnderReview | DecisionAwaited

export type ApprovalStatus = ApprovalState['status']

export const initial: ApprovalState = { status: 'unopened', clocks: {}, formerClocks: [], dues: {}, marks: {} }

export function isUndecided(state: ApprovalState): state is Undecided {
  return state.status === 'open' || state.status === 'reviewing' || state.status === 'decisionProposed'
}

/** The clock of a step. */
export function clockOfStep(step: string): string {
  return `step:${step}`
}

/** All units that take part: the one whose power it is, and those of the steps. */
export function unitsOf(file: Pick<CaseFile, 'item' | 'terms'>): readonly string[] {
  return [...new Set([file.item.unitId, ...file.terms.steps.map(({ unitId }) => unitId)])]
}
