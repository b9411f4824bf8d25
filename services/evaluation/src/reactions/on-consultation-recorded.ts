import { consultationRecorded, type RecordedOf } from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { effectiveTime, idOf, present } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { evaluation } from '../deciders.js'
import { staffOf } from './staff-of.js'

/** 一次一评: who came to ask can rate the visit. */
@Controller()
export class OnConsultationRecorded {
  @On('evaluation', consultationRecorded)
  recorded(event: RecordedOf<typeof consultationRecorded>): Reaction {
    const { caseId, hallId, windowId, unitId, item, person } = event.data
    const data = present({
      caseId, hallId, windowId, unitId, itemCode: item?.code, applicantSubjectId: person.subjectId,
      reachable: person.mobile !== undefined, staff: staffOf(event.metadata.actor),
      node: 'visit' as const, at: effectiveTime(event), knownAt: event.metadata.recordedAt,
    })
    return [plan(evaluation, idOf(event.stream), { name: 'OpenEvaluation', data })]
  }
}
