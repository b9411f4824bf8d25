import { badRatingRaised, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { callback } from '../deciders.js'

/** 实名差评回访率 100 %: whoever rates badly by name is phoned, whatever the policy's triggers. Nobody else can be. */
@Controller()
export class OnBadRatingRaised {
  @On('callback', badRatingRaised)
  raised({ data: { about, realName }, metadata }: RecordedOf<typeof badRatingRaised>): Reaction {
    return realName ? [plan(callback, about.caseId, {
      name: 'ScheduleCallback',
      data: { trigger: 'badRating', at: metadata.recordedAt, afterLedger: false, orderIds: [] },
    })] : []
  }
}
