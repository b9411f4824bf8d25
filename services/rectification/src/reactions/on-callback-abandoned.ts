import { callbackAbandoned, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { rectification } from '../deciders.js'

/** A second call that was given up closes nothing: the leader decides. */
@Controller()
export class OnCallbackAbandoned {
  @On('rectification', callbackAbandoned)
  abandoned(event: RecordedOf<typeof callbackAbandoned>): Reaction {
    const { about, round, orderIds } = event.data
    if (round < 2) return []
    return orderIds.map((orderId) => (
      plan(rectification, about.caseId, { name: 'RecordCallGivenUp', data: { orderId } })
    ))
  }
}
