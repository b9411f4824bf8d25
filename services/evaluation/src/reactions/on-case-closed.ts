import { caseClosed, type RecordedOf } from '@bihuan/contracts'
import { On, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { invitation } from './invitation.js'

/** However a case ends, it can be rated: a denial, a non-acceptance and a withdrawal too. */
@Controller()
export class OnCaseClosed {
  @On('evaluation', caseClosed)
  closed(event: RecordedOf<typeof caseClosed>): Reaction {
    return invitation('closed', event)
  }
}
