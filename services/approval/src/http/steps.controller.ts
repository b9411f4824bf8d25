import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { CompleteStep, StartStep } from '../commands/steps.js'
import { runOnCase } from './case-commands.js'

/** 并联审批: each unit works on its own steps. */
@ApiTags('steps')
@Controller('approval/cases')
export class StepsController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/start-step', {
    roles: ['approver'], summary: { 'zh-CN': '重新开始被退回的环节', en: 'Take a returned step up again' },
  })
  start(@CaseId() caseId: string, @Body() data: StartStep, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'StartStep', data }, call)
  }

  @CommandRoute(':caseId/complete-step', {
    roles: ['approver'], summary: { 'zh-CN': '完成环节并给出意见', en: 'Complete a step with an opinion' },
  })
  complete(@CaseId() caseId: string, @Body() data: CompleteStep, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'CompleteStep', data }, call)
  }
}
