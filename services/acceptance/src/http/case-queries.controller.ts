import {
  CASE_READERS, CASE_STAFF, CaseId, CurrentCall, DocumentQuery, equalTo, Queries, QueryRoute, type Call,
  type DocumentAnswer, type ListAnswer,
} from '@bihuan/host'
import type { Condition } from '@bihuan/kernel'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import type { CaseDocument } from '../views/case-document.js'
import { casesView } from '../views/cases.view.js'
import { worklistView, type WorklistEntry } from '../views/worklist.view.js'
import { asOwnerSees, conditionsForOwner, isOwner } from './owner.js'
import { CaseListQuery, WorklistQuery } from './queries.js'

@ApiTags('cases')
@Controller('acceptance')
export class CaseQueriesController {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  @QueryRoute('cases', { roles: CASE_READERS, summary: { 'zh-CN': '办件列表', en: 'Cases, the latest first' } })
  async cases(@Query() query: CaseListQuery, @CurrentCall() call: Call): Promise<ListAnswer<CaseDocument>> {
    const sort = { field: 'receivedAt', direction: 'descending' } as const
    if (!isOwner(call)) return this.queries.list(casesView, conditionsOf(query), sort, query, call)
    const { status, ...place } = query
    const where = [...conditionsOf(place), ...conditionsForOwner(status)]
    const answer = await this.queries.list(casesView, where, sort, query, call)
    return { ...answer, items: answer.items.map(asOwnerSees) }
  }

  @QueryRoute('cases/:caseId', { roles: CASE_READERS, summary: { 'zh-CN': '办件详情', en: 'One case' } })
  async one(
    @CaseId() caseId: string, @Query() { personal }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<CaseDocument & DocumentAnswer> {
    const found = await this.queries.document(casesView, caseId, call, personal === undefined ? {} : { personal })
    return isOwner(call) ? { ...asOwnerSees(found), position: found.position } : found
  }

  @QueryRoute('worklist', { roles: CASE_STAFF, summary: { 'zh-CN': '待办件，按期限或收件时间', en: 'What lies on the counter' } })
  worklist(@Query() query: WorklistQuery, @CurrentCall() call: Call): Promise<ListAnswer<WorklistEntry>> {
    const field = query.sort === 'received' ? 'receivedAt' : 'dueAt'
    return this.queries.list(worklistView, conditionsOf(query), { field, direction: 'ascending' }, query, call)
  }
}

function conditionsOf(
  { hall, window, status }: Pick<CaseListQuery, 'hall' | 'window' | 'status'>,
): readonly Condition[] {
  return equalTo({ hallId: hall, windowId: window, status })
}
