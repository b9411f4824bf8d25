import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { AssignOrder } from '../commands/orders.js'
import { CompletePlan, ReportRectification } from '../commands/reports.js'
import { RecordContact, VerifyProblem } from '../commands/verification.js'
import { runOnCase } from './case-commands.js'

/** The responsible unit: who answers for the order, speaks with the rater, verifies and rectifies. */
@ApiTags('handling')
@Controller('rectification/cases')
export class HandlingController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/assign-order', {
    roles: ['supervisor', 'leader'],
    summary: { 'zh-CN': '分派责任单位和责任人', en: 'Assign a unit and a person' },
  })
  assign(@CaseId() caseId: string, @Body() data: AssignOrder, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'AssignOrder', data }, call)
  }

  @CommandRoute(':caseId/record-contact', {
    roles: ['unitOfficer'],
    summary: { 'zh-CN': '记录联系评价人', en: 'Record an attempt to reach the rater' },
  })
  contact(@CaseId() caseId: string, @Body() data: RecordContact, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'RecordContact', data }, call)
  }

  @CommandRoute(':caseId/verify-problem', {
    roles: ['unitOfficer'],
    summary: { 'zh-CN': '核实：是否属实、合理、恶意', en: 'Verify: real, reasonable, malicious' },
  })
  verify(@CaseId() caseId: string, @Body() data: VerifyProblem, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'VerifyProblem', data }, call)
  }

  @CommandRoute(':caseId/report-rectification', {
    roles: ['unitOfficer'],
    summary: { 'zh-CN': '报告整改结果', en: 'Report the rectification' },
  })
  report(
    @CaseId() caseId: string, @Body() data: ReportRectification, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ReportRectification', data }, call)
  }

  @CommandRoute(':caseId/complete-plan', {
    roles: ['unitOfficer'],
    summary: { 'zh-CN': '限期整改完成', en: 'Say that the plan has been carried out' },
  })
  completePlan(
    @CaseId() caseId: string, @Body() data: CompletePlan, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'CompletePlan', data }, call)
  }
}
