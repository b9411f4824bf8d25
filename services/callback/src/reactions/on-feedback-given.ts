import { feedbackGiven, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { callback } from '../deciders.js'

/** 二次回访: the unit has told what it put right, so the citizen is asked again. A public answer is nobody's call. */
@Controller()
export class OnFeedbackGiven {
  @On('callback', feedbackGiven)
  given({ data: { about, orderId, publicly }, metadata }: RecordedOf<typeof feedbackGiven>): Reaction {
    return publicly ? [] : [plan(callback, about.caseId, {
      name: 'ScheduleCallback',
      data: { trigger: 'rectified', at: metadata.recordedAt, afterLedger: false, orderIds: [orderId] },
    })]
  }
}
