import { caseAccepted, caseDeemedAccepted, type RecordedOf } from '@bihuan/contracts'
import { Commands, On, plan, type Reaction } from '@bihuan/host'
import { idOf } from '@bihuan/kernel'
import { Controller, Inject } from '@nestjs/common'
import { callback } from '../deciders.js'
import { isAfterLedger } from './after-ledger.js'

/** A case of the day (Zhangjiakou: all of them are phoned the same evening). */
@Controller()
export class OnCaseAccepted {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @On('callback', caseAccepted, caseDeemedAccepted)
  async accepted(
    event: RecordedOf<typeof caseAccepted> | RecordedOf<typeof caseDeemedAccepted>,
  ): Promise<Reaction> {
    const afterLedger = await isAfterLedger(this.commands, event.data.windowId, event)
    return [plan(callback, idOf(event.stream), {
      name: 'ScheduleCallback',
      data: { trigger: 'acceptedCase', at: event.metadata.recordedAt, afterLedger, orderIds: [] },
    })]
  }
}
