import type { CallbackFileOpened } from '@bihuan/contracts'
import type { Command, Instant } from '@bihuan/kernel'
import type {
  AbandonCallback, AssignCallback, CompleteCallback, RecordAttempt,
} from '../commands/calls.js'

/** What may lead to a call; which of them do is the policy's. */
export type Trigger = 'acceptedCase' | 'consultation' | 'closedCase' | 'badRating' | 'rectified'

/** What a reaction hands over. */
export interface ScheduleCallback {
  readonly trigger: Trigger
  /** When the triggering fact was recorded: the limit counts from then. */
  readonly at: Instant
  /** The window had confirmed its ledger of the day without it: it belongs to the next day's calls. */
  readonly afterLedger: boolean
  readonly orderIds: readonly string[]
}

/** What the system itself gives, by reaction or sweep; no route leads to it. */
export type SystemCommand =
  | Command<'OpenCallbackFile', CallbackFileOpened['data']>
  | Command<'ScheduleCallback', ScheduleCallback>
  | Command<'MarkCallbackMissed', { readonly round: number }>
  | Command<'RecalibrateClock', { readonly clock: string }>

/** What people may wish; the classes of `src/commands` say how it must be formed. */
export type GivenCommand =
  | Command<'AssignCallback', AssignCallback>
  | Command<'RecordAttempt', RecordAttempt>
  | Command<'CompleteCallback', CompleteCallback>
  | Command<'AbandonCallback', AbandonCallback>

export type CallbackCommand = GivenCommand | SystemCommand
