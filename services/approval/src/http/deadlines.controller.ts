import {
  CASE_READERS, CaseId, CurrentCall, Deadlines, KnownAtQuery, QueryRoute, type Call, type CaseDeadlines,
  type JudgedClock,
} from '@bihuan/host'
import { historiesOf } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { approval } from '../deciders.js'
import type { ApprovalState } from '../domain/approval.js'

/** The clocks of a case, explained, as they stand or as they were known on an earlier day. */
@ApiTags('deadlines')
@Controller('approval/cases')
export class DeadlinesController {
  constructor(@Inject(Deadlines) private readonly answers: Deadlines) {}

  @QueryRoute(':caseId/deadlines', {
    roles: CASE_READERS,
    summary: { 'zh-CN': '承诺、法定与环节时限及说明', en: 'Promised, legal and step limits, explained' },
  })
  deadlines(
    @CaseId() caseId: string, @Query() { knownAt }: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    return this.answers.of(approval, caseId, knownAt, call, clocksOf)
  }
}

function clocksOf(state: ApprovalState): readonly JudgedClock[] {
  if (state.status === 'unopened') return []
  const { lights } = state.file
  return historiesOf(state).map(({ clock, history }) => ({ clock, history, lights }))
}
