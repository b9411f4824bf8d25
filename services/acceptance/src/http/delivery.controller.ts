import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { DeliverResult, IssueResult } from '../commands/delivery.js'
import { runOnCase } from './case-commands.js'

/** 统一出证: one window issues and hands over. */
@ApiTags('cases')
@Controller('acceptance/cases')
export class DeliveryController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/issue-result', {
    roles: ['clerk', 'issuer', 'importer'],
    summary: { 'zh-CN': '出具结果文书', en: 'Issue the result' },
  })
  issue(@CaseId() caseId: string, @Body() data: IssueResult, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'IssueResult', data }, call)
  }

  @CommandRoute(':caseId/deliver-result', {
    roles: ['clerk', 'issuer', 'device', 'importer'],
    summary: { 'zh-CN': '送达结果并办结', en: 'Deliver the result, which closes the case' },
  })
  deliver(@CaseId() caseId: string, @Body() data: DeliverResult, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'DeliverResult', data }, call)
  }
}
