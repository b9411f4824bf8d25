import { CaseId, CommandRoute, Commands, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ConfirmDecision, DecideOnSpot, ProposeDecision, ReturnDecision } from '../commands/decisions.js'
import { runOnCase } from './case-commands.js'

/** One person may grant on the spot; a denial is always two people's. */
@ApiTags('decisions')
@Controller('approval/cases')
export class DecisionsController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CommandRoute(':caseId/decide-on-spot', {
    roles: ['approver'], summary: { 'zh-CN': '当场作出准予决定', en: 'Grant on the spot' },
  })
  onSpot(@CaseId() caseId: string, @Body() data: DecideOnSpot, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'DecideOnSpot', data }, call)
  }

  @CommandRoute(':caseId/propose-decision', {
    roles: ['approver'], summary: { 'zh-CN': '拟定决定，报请审核', en: 'Propose a decision' },
  })
  propose(@CaseId() caseId: string, @Body() data: ProposeDecision, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ProposeDecision', data }, call)
  }

  @CommandRoute(':caseId/confirm-decision', {
    roles: ['leader'], summary: { 'zh-CN': '审核同意，作出决定', en: 'Confirm the proposed decision' },
  })
  confirm(@CaseId() caseId: string, @Body() data: ConfirmDecision, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ConfirmDecision', data }, call)
  }

  @CommandRoute(':caseId/return-decision', {
    roles: ['leader'], summary: { 'zh-CN': '审核不同意，退回重审', en: 'Return the proposed decision' },
  })
  return(@CaseId() caseId: string, @Body() data: ReturnDecision, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'ReturnDecision', data }, call)
  }
}
