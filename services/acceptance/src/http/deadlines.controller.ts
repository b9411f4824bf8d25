import {
  CaseId, CurrentCall, Deadlines, KnownAtQuery, QueryRoute, type Call, type CaseDeadlines, type JudgedClock,
} from '@bihuan/host'
import type { Instant } from '@bihuan/kernel'
import { lightsFor, type Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { acceptance } from '../deciders.js'
import { scopeOfCase, type AcceptanceState } from '../domain/acceptance.js'

/** The clocks of a case, explained, as they stand or as they were known on an earlier day. */
@ApiTags('deadlines')
@Controller('acceptance/cases')
export class DeadlinesController {
  constructor(@Inject(Deadlines) private readonly answers: Deadlines) {}

  @QueryRoute(':caseId/deadlines', {
    roles: [
      'clerk', 'issuer', 'approver', 'leader', 'helper', 'unitOfficer', 'supervisor', 'administrator', 'auditor',
      'applicant',
    ],
    summary: { 'zh-CN': '收件、补正、送达时限及说明', en: 'Notice, correction and delivery limits, explained' },
  })
  deadlines(
    @CaseId() caseId: string, @Query() { knownAt }: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    return this.answers.of(acceptance, caseId, knownAt, call, clocksOf)
  }
}

/** Acceptance freezes no thresholds: its lights are those of the policy in force at the moment asked about. */
function clocksOf(state: AcceptanceState, reference: Reference, moment: Instant): readonly JudgedClock[] {
  const lights = lightsFor(reference, scopeOfCase(state)?.hallId, moment)
  return Object.entries(state.clocks).map(([clock, history]) => ({ clock, history, lights }))
}
