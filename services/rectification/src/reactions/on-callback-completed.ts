import { callbackCompleted, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { rectification } from '../deciders.js'

/** 二次回访: closes the orders it was about, reopens them, or leaves them to the leader. A first call is about none. */
@Controller()
export class OnCallbackCompleted {
  @On('rectification', callbackCompleted)
  completed(event: RecordedOf<typeof callbackCompleted>): Reaction {
    const { about, round, satisfaction, orderIds } = event.data
    if (round < 2) return []
    const calledAt = effectiveTime(event)
    return orderIds.map((orderId) => (
      plan(rectification, about.caseId, { name: 'RecordSecondCall', data: { orderId, satisfaction, calledAt } })
    ))
  }
}
