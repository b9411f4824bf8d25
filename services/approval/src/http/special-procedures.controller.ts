import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  AnnulSpecialProcedure, ExtendLimit, FinishSpecialProcedure, StartSpecialProcedure,
} from '../commands/special-procedures.js'
import { runOnCase } from './case-commands.js'

/** What stops the clocks (行政许可法 Art. 45) and what lengthens them (Art. 42). */
@ApiTags('limits')
@Controller('approval/cases')
export class SpecialProceduresController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/start-special-procedure', {
    roles: ['approver', 'leader'],
    summary: { 'zh-CN': '启动特别程序，时限中止', en: 'Start a special procedure: the clocks stand' },
  })
  start(
    @CaseId() caseId: string, @Body() data: StartSpecialProcedure, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'StartSpecialProcedure', data }, call)
  }

  @CommandRoute(':caseId/finish-special-procedure', {
    roles: ['approver', 'leader'],
    summary: { 'zh-CN': '特别程序结束，时限恢复', en: 'Finish a special procedure: the clocks run on' },
  })
  finish(
    @CaseId() caseId: string, @Body() data: FinishSpecialProcedure, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'FinishSpecialProcedure', data }, call)
  }

  @CommandRoute(':caseId/annul-special-procedure', {
    roles: ['leader'],
    summary: { 'zh-CN': '撤销特别程序，视为未曾中止', en: 'Annul a special procedure, as if it had never begun' },
  })
  annul(
    @CaseId() caseId: string, @Body() data: AnnulSpecialProcedure, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'AnnulSpecialProcedure', data }, call)
  }

  @CommandRoute(':caseId/extend-limit', {
    roles: ['leader'], summary: { 'zh-CN': '延长审批期限（一次）', en: 'Extend the limit, once' },
  })
  extend(@CaseId() caseId: string, @Body() data: ExtendLimit, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ExtendLimit', data }, call)
  }
}
