import {
  decisionProposed, decisionReturned, limitExtended, specialProcedureAnnulled, specialProcedureFinished,
  specialProcedureStarted, stepCompleted, type RecordedOf,
} from '@bihuan/contracts'
import { On, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { joined } from './on-case-handled.js'
import { staffOf } from './staff-of.js'

type Examined = RecordedOf<
  typeof decisionProposed | typeof decisionReturned | typeof limitExtended | typeof specialProcedureStarted
  | typeof specialProcedureFinished | typeof specialProcedureAnnulled
>

/** Acceptance only says who decided in the end; those who examined, checked on site and proposed served as well. */
@Controller()
export class OnCaseExamined {
  @On(
    'evaluation', decisionProposed, decisionReturned, limitExtended, specialProcedureStarted, specialProcedureFinished,
    specialProcedureAnnulled,
  )
  examined({ stream, metadata: { actor } }: Examined): Reaction {
    return joined(stream, staffOf(actor))
  }

  /** On-site checks name those who went (行政许可法 Art. 34). */
  @On('evaluation', stepCompleted)
  stepped({ stream, metadata: { actor }, data: { staff } }: RecordedOf<typeof stepCompleted>): Reaction {
    return joined(stream, [...staffOf(actor), ...staff])
  }
}
