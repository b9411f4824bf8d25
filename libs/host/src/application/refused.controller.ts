import { Controller, Inject, Param } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { Call } from '../http/call.js'
import { CurrentCall } from '../http/current-call.js'
import { QueryRoute } from '../http/routes.js'
import type { Refusal } from '../runtime/reactions/refusals.js'
import { PARKED_DESK, withReactions, type ParkedDesk } from './parked.controller.js'

/** Architecture §5: a command of a reaction that a rule refuses for good is recorded and passed; here it is seen. */
@ApiExcludeController()
@Controller(':service/refused')
export class RefusedController {
  constructor(@Inject(PARKED_DESK) private readonly desk: ParkedDesk) {}

  @QueryRoute('', {
    roles: ['administrator', 'auditor'],
    summary: { 'zh-CN': '被拒绝的自动指令', en: 'Refused commands of reactions' },
  })
  async list(
    @Param('service') service: string, @CurrentCall() call: Call,
  ): Promise<{ readonly items: readonly Refusal[] }> {
    return { items: await this.desk.parked.refused(withReactions(this.desk, service, call)) }
  }
}
