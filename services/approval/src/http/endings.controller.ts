import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { TerminateCase, TransferCase, WithdrawCase } from '../commands/endings.js'
import { ExplainOverdue } from '../commands/supervision.js'
import { runOnCase } from './case-commands.js'

/** How a case ends without a decision, and the word owed for one that came late. */
@ApiTags('endings')
@Controller('approval/cases')
export class EndingsController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/withdraw-case', {
    roles: ['clerk', 'applicant'], summary: { 'zh-CN': '申请人撤回申请', en: 'The applicant withdraws' },
  })
  withdraw(@CaseId() caseId: string, @Body() data: WithdrawCase, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'WithdrawCase', data }, call)
  }

  @CommandRoute(':caseId/terminate-case', {
    roles: ['leader'], summary: { 'zh-CN': '终止办理', en: 'Terminate the case' },
  })
  terminate(@CaseId() caseId: string, @Body() data: TerminateCase, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'TerminateCase', data }, call)
  }

  @CommandRoute(':caseId/transfer-case', {
    roles: ['leader'], summary: { 'zh-CN': '转报上级', en: 'Transfer the case to another authority' },
  })
  transfer(@CaseId() caseId: string, @Body() data: TransferCase, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'TransferCase', data }, call)
  }

  @CommandRoute(':caseId/explain-overdue', {
    roles: ['approver', 'unitOfficer'],
    summary: { 'zh-CN': '公开说明超期原因', en: 'Say publicly why a limit was exceeded' },
  })
  explain(@CaseId() caseId: string, @Body() data: ExplainOverdue, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ExplainOverdue', data }, call)
  }
}
