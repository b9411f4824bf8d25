import {
  CASE_READERS, CaseId, CurrentCall, Deadlines, DocumentQuery, equalTo, KnownAtQuery, Queries, QueryRoute, type Call,
  type CaseDeadlines, type DocumentAnswer, type JudgedClock, type ListAnswer,
} from '@bihuan/host'
import { defaultLightThresholds } from '@bihuan/deadlines'
import { present } from '@bihuan/kernel'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { evaluation } from '../deciders.js'
import type { EvaluationState } from '../domain/evaluation.js'
import { casesView, type CaseDocument } from '../views/cases.view.js'
import { PlaceQuery } from './queries.js'

@ApiTags('cases')
@Controller('evaluation/cases')
export class CaseQueriesController {
  constructor(
    @Inject(Queries) private readonly queries: Queries, @Inject(Deadlines) private readonly answers: Deadlines,
  ) {}

  @QueryRoute('', { roles: CASE_READERS, summary: { 'zh-CN': '可评价办件列表', en: 'Cases that may be rated' } })
  cases(@Query() query: PlaceQuery, @CurrentCall() call: Call): Promise<ListAnswer<CaseDocument>> {
    const { hall, unit, window } = query
    const where = equalTo({ hallId: hall, unitId: unit, windowId: window })
    return this.queries.list(casesView, where, { field: 'openedAt', direction: 'descending' }, query, call)
  }

  @QueryRoute(':caseId', {
    roles: CASE_READERS, summary: { 'zh-CN': '办件评价情况', en: 'Invitations and ratings of one case' },
  })
  one(
    @CaseId() caseId: string, @Query() { personal }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<CaseDocument & DocumentAnswer> {
    return this.queries.document(casesView, caseId, call, present({ personal }))
  }

  @QueryRoute(':caseId/deadlines', {
    roles: CASE_READERS, summary: { 'zh-CN': '默认评价时限及说明', en: 'When silence counts, explained' },
  })
  deadlines(
    @CaseId() caseId: string, @Query() { knownAt }: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    return this.answers.of(evaluation, caseId, knownAt, call, clocksOf)
  }
}

/** Nobody is warned of this clock, so no policy has thresholds for it: those of everybody are shown. */
function clocksOf(state: EvaluationState): readonly JudgedClock[] {
  return Object.entries(state.clocks).map(([clock, history]) => ({ clock, history, lights: defaultLightThresholds }))
}
