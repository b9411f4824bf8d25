import {
  CASE_READERS, CASE_STAFF, CaseId, CurrentCall, DocumentQuery, equalTo, Queries, QueryRoute, type Call,
  type DocumentAnswer, type ListAnswer,
} from '@bihuan/host'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import type { CaseDocument } from '../views/case-document.js'
import { casesView } from '../views/cases.view.js'
import { stepsView, type QueuedTask } from '../views/steps.view.js'
import { asOwnerSees, conditionsForOwner, isOwner, type OwnersDocument } from './owner.js'
import { CaseListQuery, StepQueueQuery } from './queries.js'

/** What can be worked on: a step that waits for another one is nobody's task yet. */
const AT_HAND = ['working', 'returned', 'open', 'reviewing', 'decisionProposed'] as const

@ApiTags('cases')
@Controller('approval')
export class CaseQueriesController {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  @QueryRoute('cases', { roles: CASE_READERS, summary: { 'zh-CN': '审批办件列表', en: 'Cases, the latest first' } })
  async cases(
    @Query() query: CaseListQuery, @CurrentCall() call: Call,
  ): Promise<ListAnswer<CaseDocument | OwnersDocument>> {
    const { hall, unit, status, item } = query
    const place = equalTo({ hallId: hall, unitId: unit, itemCode: item })
    const where = [...place, ...(isOwner(call) ? conditionsForOwner(status) : equalTo({ status }))]
    const sort = { field: 'openedAt', direction: 'descending' } as const
    const answer = await this.queries.list(casesView, where, sort, query, call)
    return isOwner(call) ? { ...answer, items: answer.items.map(asOwnerSees) } : answer
  }

  @QueryRoute('cases/:caseId', { roles: CASE_READERS, summary: { 'zh-CN': '办件审批详情', en: 'One case' } })
  async one(
    @CaseId() caseId: string, @Query() { personal }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<(CaseDocument | OwnersDocument) & DocumentAnswer> {
    const found = await this.queries.document(casesView, caseId, call, personal === undefined ? {} : { personal })
    return isOwner(call) ? { ...asOwnerSees(found), position: found.position } : found
  }

  @QueryRoute('step-queue', {
    roles: CASE_STAFF, summary: { 'zh-CN': '待办环节与待决定办件，按期限', en: 'Steps and decisions owed, by due moment' },
  })
  queue(@Query() query: StepQueueQuery, @CurrentCall() call: Call): Promise<ListAnswer<QueuedTask>> {
    const { hall, unit, step, task } = query
    const where = [...equalTo({ hallId: hall, unitId: unit, step, task }), { field: 'status', in: AT_HAND }]
    return this.queries.list(stepsView, where, { field: 'dueAt', direction: 'ascending' }, query, call)
  }
}
