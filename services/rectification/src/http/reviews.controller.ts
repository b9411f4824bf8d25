import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { CloseOrder, GiveFeedback } from '../commands/orders.js'
import { ApproveReport, ReturnReport } from '../commands/reports.js'
import { ReviewVerification } from '../commands/verification.js'
import { runOnCase } from './case-commands.js'

/** What somebody outside the unit decides: findings, reports, feedback, the last word. */
@ApiTags('reviews')
@Controller('rectification/cases')
export class ReviewsController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/review-verification', {
    roles: ['supervisor'],
    summary: { 'zh-CN': '复核“不成立”的核实结论', en: 'Review a finding of "not valid"' },
  })
  reviewVerification(
    @CaseId() caseId: string, @Body() data: ReviewVerification, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ReviewVerification', data }, call)
  }

  @CommandRoute(':caseId/approve-report', {
    roles: ['supervisor'],
    summary: { 'zh-CN': '整改报告审核通过', en: 'Approve the report' },
  })
  approve(@CaseId() caseId: string, @Body() data: ApproveReport, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ApproveReport', data }, call)
  }

  @CommandRoute(':caseId/return-report', {
    roles: ['supervisor'],
    summary: { 'zh-CN': '退回整改报告', en: 'Return the report' },
  })
  returnReport(
    @CaseId() caseId: string, @Body() data: ReturnReport, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ReturnReport', data }, call)
  }

  @CommandRoute(':caseId/give-feedback', {
    roles: ['supervisor', 'unitOfficer'],
    summary: { 'zh-CN': '反馈整改结果；匿名的公开答复并办结', en: 'Feed the result back; publicly when anonymous' },
  })
  feedback(@CaseId() caseId: string, @Body() data: GiveFeedback, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'GiveFeedback', data }, call)
  }

  @CommandRoute(':caseId/close-order', {
    roles: ['leader'],
    summary: { 'zh-CN': '领导决定办结', en: 'Close by decision of the leader' },
  })
  close(@CaseId() caseId: string, @Body() data: CloseOrder, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'CloseOrder', data }, call)
  }
}
