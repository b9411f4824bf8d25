import { badRatingRaised, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { rectification } from '../deciders.js'

/** 差评必整改: every bad rating leads to an order, an anonymous one too. */
@Controller()
export class OnBadRatingRaised {
  @On('rectification', badRatingRaised)
  raised(event: RecordedOf<typeof badRatingRaised>): Reaction {
    const { about, realName } = event.data
    const data = {
      about, source: 'badRating' as const, sourceEventId: event.id, realName, raisedAt: effectiveTime(event),
    }
    return [plan(rectification, about.caseId, { name: 'OpenOrder', data })]
  }
}
