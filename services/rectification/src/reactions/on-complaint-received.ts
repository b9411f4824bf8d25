import { complaintReceived, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { rectification } from '../deciders.js'

/** A complaint made on the telephone is handled like a bad rating under a name. */
@Controller()
export class OnComplaintReceived {
  @On('rectification', complaintReceived)
  received(event: RecordedOf<typeof complaintReceived>): Reaction {
    const { about } = event.data
    const data = {
      about, source: 'complaint' as const, sourceEventId: event.id, realName: true, raisedAt: effectiveTime(event),
    }
    return [plan(rectification, about.caseId, { name: 'OpenOrder', data })]
  }
}
