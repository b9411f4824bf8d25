import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { AbandonCallback, AssignCallback, CompleteCallback, RecordAttempt } from '../commands/calls.js'
import { callback } from '../deciders.js'
import type { GivenCommand } from '../domain/commands.js'
import { judgedByCaller } from './forbidden.js'

@ApiTags('calls')
@Controller('callback/cases')
export class CallsController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/assign-callback', {
    roles: ['supervisor', 'callbackOfficer'],
    summary: { 'zh-CN': '分派回访；回访员只能认领', en: 'Assign a call; an officer takes one for oneself' },
  })
  assign(
    @CaseId() caseId: string, @Body() data: AssignCallback, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return this.run(caseId, { name: 'AssignCallback', data }, call)
  }

  @CommandRoute(':caseId/record-attempt', {
    roles: ['callbackOfficer'], summary: { 'zh-CN': '登记拨打', en: 'Record that the number was dialled' },
  })
  attempt(@CaseId() caseId: string, @Body() data: RecordAttempt, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.run(caseId, { name: 'RecordAttempt', data }, call)
  }

  @CommandRoute(':caseId/complete-callback', {
    roles: ['callbackOfficer'],
    summary: { 'zh-CN': '完成回访，登记满意度、问题与建议', en: 'Complete a call: satisfaction, problems, suggestions' },
  })
  complete(
    @CaseId() caseId: string, @Body() data: CompleteCallback, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return this.run(caseId, { name: 'CompleteCallback', data }, call)
  }

  @CommandRoute(':caseId/abandon-callback', {
    roles: ['callbackOfficer'],
    summary: { 'zh-CN': '终止回访（多次未接通或拒访）', en: 'Give a call up: not reached, or refused' },
  })
  abandon(
    @CaseId() caseId: string, @Body() data: AbandonCallback, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return this.run(caseId, { name: 'AbandonCallback', data }, call)
  }

  private run(caseId: string, command: GivenCommand, call: Call): Promise<CommandAnswer> {
    return judgedByCaller(this.commands.run(callback, caseId, command, call))
  }
}
