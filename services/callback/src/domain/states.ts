import type {
  AttemptOutcome, CallbackFileOpened, CallbackReason, CallbackScheduled, ClockStart, Satisfaction,
} from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { RecordedClocks } from '@bihuan/reference'

/** The number to call, sealed as acceptance sealed it; rules look only at whether there is one and whose it is. */
export type Contact = NonNullable<CallbackScheduled['data']['contact']>

/** What is on file before anybody is phoned: about what, and whom. */
export type CallbackFile = CallbackFileOpened['data'] & {
  /** Recording time of the newest fact; no later one is computed to lie before it. */
  readonly lastRecordedAt: Instant
}

interface CallTerms {
  readonly round: number
  readonly reason: CallbackReason
  /** Orders that this call is the second call of. */
  readonly orderIds: readonly string[]
  readonly start: ClockStart
  readonly contact?: Contact
  readonly attemptsMost: number
  readonly attempts: readonly AttemptOutcome[]
  readonly missed: boolean
}

export interface WaitingCall extends CallTerms {
  readonly status: 'scheduled'
}

export interface AssignedCall extends CallTerms {
  readonly status: 'assigned'
  readonly officerId: string
}

export interface CompletedCall extends CallTerms {
  readonly status: 'completed'
  readonly officerId: string
  readonly satisfaction: Satisfaction
}

export interface AbandonedCall extends CallTerms {
  readonly status: 'abandoned'
}

/** One round, a union by status. A missed call is still owed: it stays scheduled or assigned until it is over. */
export type CallState = WaitingCall | AssignedCall | CompletedCall | AbandonedCall
export type OpenCall = WaitingCall | AssignedCall

export interface Unopened extends RecordedClocks {
  readonly status: 'unopened'
}

export interface Opened extends RecordedClocks {
  readonly status: 'opened'
  readonly file: CallbackFile
  /** In the order of their rounds: the first is round 1. */
  readonly calls: readonly CallState[]
}

export type CallbackState = Unopened | Opened

export const initial: CallbackState = { status: 'unopened', clocks: {}, dues: {} }

export function isOpen(call: CallState): call is OpenCall {
  return call.status === 'scheduled' || call.status === 'assigned'
}

/** The clock of a round. */
export function clockOfRound(round: number): string {
  return `call:${round}`
}
