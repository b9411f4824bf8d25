import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ConfirmNonAcceptance, OverturnNonAcceptance, ProposeNonAcceptance } from '../commands/non-acceptance.js'
import { runOnCase } from './case-commands.js'

/** 否定报备: a "no" of the counter needs a second person. */
@ApiTags('cases')
@Controller('acceptance/cases')
export class NonAcceptanceController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/propose-non-acceptance', {
    roles: ['clerk', 'importer'],
    summary: { 'zh-CN': '拟不予受理，报请审核', en: 'Propose not to accept' },
  })
  propose(
    @CaseId() caseId: string, @Body() data: ProposeNonAcceptance, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ProposeNonAcceptance', data }, call)
  }

  @CommandRoute(':caseId/confirm-non-acceptance', {
    roles: ['leader'],
    summary: { 'zh-CN': '审核同意不予受理', en: 'Confirm the non-acceptance' },
  })
  confirm(
    @CaseId() caseId: string, @Body() data: ConfirmNonAcceptance, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ConfirmNonAcceptance', data }, call)
  }

  @CommandRoute(':caseId/overturn-non-acceptance', {
    roles: ['leader'],
    summary: { 'zh-CN': '审核不同意，退回窗口', en: 'Overturn the non-acceptance' },
  })
  overturn(
    @CaseId() caseId: string, @Body() data: OverturnNonAcceptance, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'OverturnNonAcceptance', data }, call)
  }
}
