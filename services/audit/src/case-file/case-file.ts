import type { Bilingual, ServiceName } from '@bihuan/contracts'
import type { ClockHistory } from '@bihuan/deadlines'
import type { Actor, Instant, Position } from '@bihuan/kernel'
import type { ChainFault } from '@bihuan/host'
import type { ExplainedClock } from '@bihuan/reference'
import type { FoldedState } from './chapters.js'

/** One line of the history: what happened, who did it, when it was recorded and from when it counts. */
export interface TimelineEntry {
  readonly position: Position
  readonly recordedAt: Instant
  readonly effectiveAt?: Instant
  readonly service: ServiceName
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly version: number
  readonly actor: Actor
  readonly commandId: string
  readonly causationId: string
  readonly correlationId: string
  readonly policyVersion?: string
  readonly calendarVersion?: string
  readonly text: Bilingual
  /** As stored, personal fields sealed: the reader masks them. */
  readonly data: object
}

/** A clock as it stood at the moment asked about, with its entries and the reasons for its due day. */
export interface AuditedClock extends ExplainedClock {
  readonly service: ServiceName
  /** `former`: it was started anew later. */
  readonly status: 'running' | 'suspended' | 'provisional' | 'stopped' | 'former'
  readonly history: ClockHistory
}

/** Whether a stream is what was written, from its first event to its last; never only the part asked about. */
export interface ChainVerdict {
  readonly stream: string
  readonly events: number
  readonly verified: boolean
  readonly lastHash?: string
  /** Revision of the first event that is not what was written, and what is wrong with it. */
  readonly brokenAt?: number
  readonly fault?: ChainFault
}

/** A case file replayed from the event store alone. */
export interface CaseFile {
  readonly caseId: string
  /** The moment asked about; null: everything recorded until now. */
  readonly knownAt: Instant | null
  /** Position of the newest event shown. */
  readonly position: Position
  /** True when every chain of the case verifies. */
  readonly verified: boolean
  readonly timeline: readonly TimelineEntry[]
  readonly states: { readonly [service in ServiceName]?: FoldedState }
  readonly clocks: readonly AuditedClock[]
  readonly chains: readonly ChainVerdict[]
  /** Who had personal data of this case opened, and when. */
  readonly readings: readonly TimelineEntry[]
}
