import { caseAccepted, caseDeemedAccepted, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { idOf, present } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { approval } from '../deciders.js'

/** Acceptance has spoken: from here on approval alone decides the case's fate. */
@Controller()
export class OnCaseAccepted {
  @On('approval', caseAccepted)
  accepted(event: RecordedOf<typeof caseAccepted>): Reaction {
    const { item, hallId, windowId, ownerId, terms, mode, imported, importedDecision } = event.data
    const data = present({
      item, hallId, windowId, ownerId, terms, mode, imported: imported ?? false, importedDecision,
    })
    return [plan(approval, idOf(event.stream), { name: 'OpenApproval', data })]
  }

  @On('approval', caseDeemedAccepted)
  deemedAccepted(event: RecordedOf<typeof caseDeemedAccepted>): Reaction {
    const { item, hallId, windowId, ownerId, terms } = event.data
    const data = present({ item, hallId, windowId, ownerId, terms, mode: 'deemed' as const, imported: false })
    return [plan(approval, idOf(event.stream), { name: 'OpenApproval', data })]
  }
}
