import { caseAccepted, caseDeemedAccepted, type RecordedOf } from '@bihuan/contracts'
import { On, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { invitation } from './invitation.js'

/** Where policy asks about acceptance too (一事多评). */
@Controller()
export class OnCaseAccepted {
  @On('evaluation', caseAccepted, caseDeemedAccepted)
  accepted(event: RecordedOf<typeof caseAccepted | typeof caseDeemedAccepted>): Reaction {
    return invitation('accepted', event)
  }
}
