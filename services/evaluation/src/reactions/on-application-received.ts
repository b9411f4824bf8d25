import { applicationReceived, type Agent, type Applicant, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime, idOf, present } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { evaluation } from '../deciders.js'
import { staffOf } from './staff-of.js'

/** Here alone a case says what it is about: its closing only says that it is over. */
@Controller()
export class OnApplicationReceived {
  @On('evaluation', applicationReceived)
  received(event: RecordedOf<typeof applicationReceived>): Reaction {
    const { caseId, hallId, windowId, item, ownerId, applicant, agent } = event.data
    const data = present({
      caseId, hallId, windowId, unitId: item.unitId, itemCode: item.code, ownerId,
      applicantSubjectId: applicant.kind === 'person' ? applicant.subjectId : undefined,
      reachable: isReachable(applicant, agent), staff: staffOf(event.metadata.actor),
      node: 'received' as const, at: effectiveTime(event), knownAt: event.metadata.recordedAt,
    })
    return [plan(evaluation, idOf(event.stream), { name: 'OpenEvaluation', data })]
  }
}

/** Whether a telephone number is on file. That there is one is no secret; the number itself stays where it is. */
function isReachable(applicant: Applicant, agent: Agent | undefined): boolean {
  if (agent?.mobile !== undefined) return true
  return applicant.kind === 'person' ? applicant.mobile !== undefined : applicant.contact !== undefined
}
