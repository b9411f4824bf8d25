import {
  CASE_STAFF, CaseId, CurrentCall, DocumentQuery, equalTo, Queries, QueryRoute, type Call, type DocumentAnswer,
  type ListAnswer,
} from '@bihuan/host'
import { parseCaseId } from '@bihuan/contracts'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { casesView, type CaseDocument } from '../views/cases.view.js'
import type { OrderDocument } from '../views/order-document.js'
import { ordersView } from '../views/orders.view.js'
import { OrderListQuery } from './queries.js'

@ApiTags('orders')
@Controller('rectification')
export class OrderQueriesController {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  @QueryRoute('orders', { roles: CASE_STAFF, summary: { 'zh-CN': '整改单列表', en: 'Orders, the latest first' } })
  orders(@Query() query: OrderListQuery, @CurrentCall() call: Call): Promise<ListAnswer<OrderDocument>> {
    const { caseId, hall, unit, status, overdue } = query
    const where = equalTo({
      caseId: caseId === undefined ? undefined : parseCaseId(caseId), hallId: hall, unitId: unit, status,
      overdue: overdue === undefined ? undefined : Number(overdue),
    })
    return this.queries.list(ordersView, where, { field: 'openedAt', direction: 'descending' }, query, call)
  }

  @QueryRoute('cases/:caseId', { roles: CASE_STAFF, summary: { 'zh-CN': '办件的整改单', en: 'The orders of one case' } })
  one(
    @CaseId() caseId: string, @Query() _query: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<CaseDocument & DocumentAnswer> {
    return this.queries.document(casesView, caseId, call)
  }
}
