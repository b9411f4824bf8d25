import {
  CASE_STAFF, CaseId, CurrentCall, Deadlines, KnownAtQuery, QueryRoute, type Call, type CaseDeadlines,
  type JudgedClock,
} from '@bihuan/host'
import type { Instant } from '@bihuan/kernel'
import { historiesOf, lightsFor, type Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { rectification } from '../deciders.js'
import type { RectificationState } from '../domain/rectification.js'

/** The clocks of a case's orders, explained, as they stand or as they were known on an earlier day. */
@ApiTags('deadlines')
@Controller('rectification/cases')
export class DeadlinesController {
  constructor(@Inject(Deadlines) private readonly answers: Deadlines) {}

  @QueryRoute(':caseId/deadlines', {
    roles: CASE_STAFF, summary: { 'zh-CN': '联系核实与整改时限及说明', en: 'Contact and rectification limits, explained' },
  })
  deadlines(
    @CaseId() caseId: string, @Query() { knownAt }: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    return this.answers.of(rectification, caseId, knownAt, call, clocksOf)
  }
}

/** No thresholds are frozen: the lights are those of the policy in force at the moment asked about. */
function clocksOf(state: RectificationState, reference: Reference, moment: Instant): readonly JudgedClock[] {
  const hallId = state.status === 'noOrders' ? undefined : state.orders[0]?.about.hallId
  const lights = lightsFor(reference, hallId, moment)
  return historiesOf(state).map(({ clock, history }) => ({ clock, history, lights }))
}
