import type { Bilingual, ServiceName } from '@bihuan/contracts'
import type { ClockHistory } from '@bihuan/deadlines'
import type { Actor, Instant, Position } from '@bihuan/kernel'
import type { ChainFault } from '@bihuan/host'
import type { ExplainedClock } from '@bihuan/reference'
import type { FoldedState } from './chapters.js'

/**
 * What of a stored event cannot be read: its `metadata` is not what the house writes; its `type`, or this `version` of
 * it, is unknown here; its `data` is no JSON or not what its type says.
 */
export type Unreadable = 'metadata' | 'type' | 'version' | 'data'

/** One line of the history: what happened, who did it, when it was recorded and from when it counts. */
export interface TimelineEntry {
  readonly position: Position
  /** Null when the metadata cannot be read; so is the actor. */
  readonly recordedAt: Instant | null
  readonly effectiveAt?: Instant
  readonly service: ServiceName
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  /** As stored; `data` has the form of the newest. */
  readonly version: number
  /** False from the first event on that is not what was written: see the verdict on its stream. */
  readonly verified: boolean
  readonly unreadable?: Unreadable
  readonly actor: Actor | null
  readonly commandId?: string
  readonly causationId?: string
  readonly correlationId?: string
  readonly policyVersion?: string
  readonly calendarVersion?: string
  /** It says of itself that it comes from an imported list. */
  readonly imported?: true
  readonly text: Bilingual
  /** Personal fields are sealed: whoever answers masks them. Empty when the event cannot be read. */
  readonly data: object
}

/** What a service makes of its events, by its own rules. */
export type AuditedState = FoldedState & {
  /** Whether every event that it rests on is what was written. */
  readonly verified: boolean
}

/** A clock as it stood at the moment asked about, with its entries and the reasons for its due day. */
export interface AuditedClock extends ExplainedClock {
  readonly service: ServiceName
  /** `former`: it was started anew later. */
  readonly status: 'running' | 'suspended' | 'provisional' | 'stopped' | 'former'
  /** As for the state that it stands in. */
  readonly verified: boolean
  readonly history: ClockHistory
}

/** Why a service's part is not told: said instead of guessing from what is left of its events. */
export interface LeftOut {
  readonly service: ServiceName
  readonly parts: readonly ('state' | 'clocks')[]
  readonly reason: 'event-unreadable' | 'rules-do-not-apply'
  readonly text: Bilingual
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
  /** Only what was recorded up to this instant counts; null: everything recorded until now. */
  readonly knownAt: Instant | null
  /** The moment for which lights and status of clocks are told; never later than now. */
  readonly asOf: Instant
  /** Position of the newest event shown. */
  readonly position: Position
  /** True when every chain of the case verifies. */
  readonly verified: boolean
  readonly timeline: readonly TimelineEntry[]
  readonly states: { readonly [service in ServiceName]?: AuditedState }
  readonly clocks: readonly AuditedClock[]
  /** Empty unless something stored is not what was written, or was written by newer software. */
  readonly leftOut: readonly LeftOut[]
  readonly chains: readonly ChainVerdict[]
  /** Who had personal data of this case opened, and when. */
  readonly readings: readonly TimelineEntry[]
}
