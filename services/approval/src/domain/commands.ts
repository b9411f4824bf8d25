import type { AcceptanceTerms, Conclusion, ItemReference } from '@bihuan/contracts'
import type { Command, Instant } from '@bihuan/kernel'
import type {
  ConfirmDecision, DecideOnSpot, ProposeDecision, ReturnDecision,
} from '../commands/decisions.js'
import type { TerminateCase, TransferCase, WithdrawCase } from '../commands/endings.js'
import type {
  AnnulSpecialProcedure, ExtendLimit, FinishSpecialProcedure, StartSpecialProcedure,
} from '../commands/special-procedures.js'
import type { CompleteStep, StartStep } from '../commands/steps.js'
import type { ExplainOverdue } from '../commands/supervision.js'

/** What an acceptance hands over. */
export interface OpenApproval {
  readonly item: ItemReference
  readonly hallId: string
  readonly windowId?: string
  readonly ownerId?: string
  readonly terms: AcceptanceTerms
  readonly mode: 'normal' | 'tolerant' | 'commitment' | 'deemed'
  readonly imported: boolean
  readonly importedDecision?: { readonly conclusion: Conclusion; readonly decidedAt: Instant }
}

/** What the system itself gives, by reaction or sweep; no route leads to it. */
export type SystemCommand =
  | Command<'OpenApproval', OpenApproval>
  | Command<'RaiseLight', { readonly clock: 'promised'; readonly light: 'yellow' | 'red' }>
  | Command<'MarkOverdue', { readonly clock: 'promised' | 'legal' }>
  | Command<'MarkStepOverdue', { readonly step: string }>
  | Command<'RecalibrateClock', { readonly clock: string }>

/** What a system command carries. */
export type DataOf<Name extends SystemCommand['name']> = Extract<SystemCommand, { readonly name: Name }>['data']

/** What people may wish; the classes of `src/commands` say how it must be formed. */
export type GivenCommand =
  | Command<'StartStep', StartStep>
  | Command<'CompleteStep', CompleteStep>
  | Command<'StartSpecialProcedure', StartSpecialProcedure>
  | Command<'FinishSpecialProcedure', FinishSpecialProcedure>
  | Command<'AnnulSpecialProcedure', AnnulSpecialProcedure>
  | Command<'ExtendLimit', ExtendLimit>
  | Command<'ProposeDecision', ProposeDecision>
  | Command<'ConfirmDecision', ConfirmDecision>
  | Command<'ReturnDecision', ReturnDecision>
  | Command<'DecideOnSpot', DecideOnSpot>
  | Command<'WithdrawCase', WithdrawCase>
  | Command<'TerminateCase', TerminateCase>
  | Command<'TransferCase', TransferCase>
  | Command<'ExplainOverdue', ExplainOverdue>

export type ApprovalCommand = GivenCommand | SystemCommand
