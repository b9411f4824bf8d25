import { acceptanceDecider, type AcceptanceEvent, type AcceptanceState } from '@bihuan/acceptance/domain'
import { approvalDecider, type ApprovalEvent, type ApprovalState } from '@bihuan/approval/domain'
import type { ServiceName } from '@bihuan/contracts'
import type { ClockHistory } from '@bihuan/deadlines'
import type { Recorded, RecordedEvent } from '@bihuan/kernel'

/** What audit needs of a service's folded state. */
export interface FoldedState {
  readonly status: string
  readonly clocks: { readonly [clock: string]: ClockHistory }
  /** Earlier runs of clocks that were started anew, where a service keeps them. */
  readonly formerClocks?: readonly { readonly clock: string; readonly history: ClockHistory }[]
}

/** A service's part of a case file: stream `<service>-<caseId>`, folded by that service's own rules. */
export interface Chapter {
  readonly service: ServiceName
  fold(events: readonly RecordedEvent[]): FoldedState
}

/** The order in which a case passes through the services; the timeline itself is ordered by position. */
export const CHAPTERS: readonly Chapter[] = [
  {
    service: 'acceptance',
    fold: (events) => (events as readonly Recorded<AcceptanceEvent>[])
      .reduce<AcceptanceState>(acceptanceDecider.evolve, acceptanceDecider.initial),
  },
  {
    service: 'approval',
    fold: (events) => (events as readonly Recorded<ApprovalEvent>[])
      .reduce<ApprovalState>(approvalDecider.evolve, approvalDecider.initial),
  },
]
