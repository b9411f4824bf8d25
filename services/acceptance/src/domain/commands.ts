import type { Conclusion } from '@bihuan/contracts'
import type { Command, Instant } from '@bihuan/kernel'
import type { AcceptApplication } from '../commands/acceptance.js'
import type { RecordConsultation } from '../commands/consultation.js'
import type { RequestCorrection, SupplyMaterials } from '../commands/correction.js'
import type { DeliverResult, IssueResult } from '../commands/delivery.js'
import type {
  ConfirmNonAcceptance, OverturnNonAcceptance, ProposeNonAcceptance,
} from '../commands/non-acceptance.js'
import type { RegisterApplication } from '../commands/registration.js'
import type { WithdrawApplication } from '../commands/withdrawal.js'
import type { ClockName } from './states.js'

/** What approval has said about the case: given by a reaction to its events. */
export interface RecordConclusion {
  readonly conclusion: Conclusion
  readonly decidedAt: Instant
  readonly decidedBy: string
}

/** Given by a sweep: the clock it found due. */
export interface RecalibrateClock {
  readonly clock: ClockName
}

type Nothing = { readonly [nothing: string]: never }

/** What people, devices and lists may wish; the classes of `src/commands` say how it must be formed. */
export type GivenCommand =
  | Command<'RegisterApplication', RegisterApplication>
  | Command<'RecordConsultation', RecordConsultation>
  | Command<'RequestCorrection', RequestCorrection>
  | Command<'SupplyMaterials', SupplyMaterials>
  | Command<'AcceptApplication', AcceptApplication>
  | Command<'ProposeNonAcceptance', ProposeNonAcceptance>
  | Command<'ConfirmNonAcceptance', ConfirmNonAcceptance>
  | Command<'OverturnNonAcceptance', OverturnNonAcceptance>
  | Command<'WithdrawApplication', WithdrawApplication>
  | Command<'IssueResult', IssueResult>
  | Command<'DeliverResult', DeliverResult>

/** What the system itself gives, by reaction or sweep; no route leads to it. */
export type SystemCommand =
  | Command<'DeemAccepted', Nothing>
  | Command<'LapseApplication', Nothing>
  | Command<'RecordConclusion', RecordConclusion>
  | Command<'MarkDeliveryOverdue', Nothing>
  | Command<'RecalibrateClock', RecalibrateClock>

export type AcceptanceCommand = GivenCommand | SystemCommand
