import { caseClosed, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { idOf } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { callback } from '../deciders.js'

/** A case was closed, however it ended: closed cases, enterprises or a sample are phoned, as the policy says. */
@Controller()
export class OnCaseClosed {
  @On('callback', caseClosed)
  closed(event: RecordedOf<typeof caseClosed>): Reaction {
    return [plan(callback, idOf(event.stream), {
      name: 'ScheduleCallback',
      data: { trigger: 'closedCase', at: event.metadata.recordedAt, afterLedger: false, orderIds: [] },
    })]
  }
}
