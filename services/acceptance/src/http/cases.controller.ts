import { CaseId, CommandRoute, Commands, CreateRoute, CurrentCall, type Call, type CommandAnswer } from '@bihuan/host'
import { Body, Controller, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { AcceptApplication } from '../commands/acceptance.js'
import { RequestCorrection, SupplyMaterials } from '../commands/correction.js'
import { RegisterApplication } from '../commands/registration.js'
import { WithdrawApplication } from '../commands/withdrawal.js'
import { acceptance } from '../deciders.js'
import { runOnCase } from './case-commands.js'

/** Receipt and acceptance of a case. */
@ApiTags('cases')
@Controller('acceptance/cases')
export class CasesController {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @CreateRoute({
    roles: ['clerk', 'device', 'applicant', 'importer'],
    summary: { 'zh-CN': '登记申请', en: 'Register an application' },
  })
  register(@Body() data: RegisterApplication, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.commands.create(acceptance, { name: 'RegisterApplication', data }, call)
  }

  @CommandRoute(':caseId/request-correction', {
    roles: ['clerk'],
    summary: { 'zh-CN': '一次性告知补正', en: 'Tell once, everything, what has to be corrected' },
  })
  requestCorrection(
    @CaseId() caseId: string, @Body() data: RequestCorrection, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'RequestCorrection', data }, call)
  }

  @CommandRoute(':caseId/supply-materials', {
    roles: ['clerk', 'applicant', 'device'],
    summary: { 'zh-CN': '补交材料', en: 'Supply materials' },
  })
  supplyMaterials(
    @CaseId() caseId: string, @Body() data: SupplyMaterials, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'SupplyMaterials', data }, call)
  }

  @CommandRoute(':caseId/accept-application', {
    roles: ['clerk', 'importer'],
    summary: { 'zh-CN': '受理', en: 'Accept the application' },
  })
  accept(
    @CaseId() caseId: string, @Body() data: AcceptApplication, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'AcceptApplication', data }, call)
  }

  @CommandRoute(':caseId/withdraw-application', {
    roles: ['applicant', 'clerk', 'importer'],
    summary: { 'zh-CN': '受理前撤回申请', en: 'Withdraw the application before acceptance' },
  })
  withdraw(
    @CaseId() caseId: string, @Body() data: WithdrawApplication, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    return runOnCase(this.commands, caseId, { name: 'WithdrawApplication', data }, call)
  }
}
