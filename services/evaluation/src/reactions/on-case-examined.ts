import {
  caseDecided, caseTerminated, caseTransferred, caseWithdrawn, decisionProposed, decisionReturned, limitExtended,
  specialProcedureAnnulled, specialProcedureFinished, specialProcedureStarted, stepCompleted, type RecordedOf,
} from '@bihuan/contracts'
import { On, type Reaction } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { joined } from './on-case-handled.js'
import { staffOf } from './staff-of.js'

type Examined = RecordedOf<
  typeof decisionProposed | typeof decisionReturned | typeof limitExtended | typeof specialProcedureStarted
  | typeof specialProcedureFinished | typeof specialProcedureAnnulled | typeof caseDecided | typeof caseTerminated
  | typeof caseTransferred | typeof caseWithdrawn
>

/**
 * Whoever examined, checked on site, proposed or decided has served. Heard from approval itself, whose events say in
 * which role somebody acted: an applicant who withdraws the own case has not.
 */
@Controller()
export class OnCaseExamined {
  @On(
    'evaluation', decisionProposed, decisionReturned, limitExtended, specialProcedureStarted, specialProcedureFinished,
    specialProcedureAnnulled, caseDecided, caseTerminated, caseTransferred, caseWithdrawn,
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
