import {
  caseDecided, caseTerminated, caseTransferred, caseWithdrawn, type Conclusion, type RecordedOf,
} from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime, idOf, type RecordedEvent } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { acceptance } from '../deciders.js'

/** Approval has ended a case: acceptance records it, and starts to deliver what there is to deliver. */
@Controller()
export class OnApprovalEnded {
  @On('acceptance', caseDecided)
  decided(event: RecordedOf<typeof caseDecided>): Reaction {
    return concluded(event, event.data.outcome)
  }

  @On('acceptance', caseWithdrawn)
  withdrawn(event: RecordedOf<typeof caseWithdrawn>): Reaction {
    return concluded(event, 'withdrawn')
  }

  @On('acceptance', caseTerminated)
  terminated(event: RecordedOf<typeof caseTerminated>): Reaction {
    return concluded(event, 'terminated')
  }

  @On('acceptance', caseTransferred)
  transferred(event: RecordedOf<typeof caseTransferred>): Reaction {
    return concluded(event, 'transferred')
  }
}

function concluded(event: RecordedEvent, conclusion: Conclusion): Reaction {
  const data = { conclusion, decidedAt: effectiveTime(event), decidedBy: event.metadata.actor.id }
  return [plan(acceptance, idOf(event.stream), { name: 'RecordConclusion', data })]
}
