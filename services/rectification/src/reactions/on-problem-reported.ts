import { problemReported, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { rectification } from '../deciders.js'

/** What a citizen says on the telephone is sent to the unit with a limit (Zhangjiakou). Who was phoned is known. */
@Controller()
export class OnProblemReported {
  @On('rectification', problemReported)
  reported(event: RecordedOf<typeof problemReported>): Reaction {
    const { about } = event.data
    const data = {
      about, source: 'problem' as const, sourceEventId: event.id, realName: true, raisedAt: effectiveTime(event),
    }
    return [plan(rectification, about.caseId, { name: 'OpenOrder', data })]
  }
}
