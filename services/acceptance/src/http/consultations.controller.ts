import {
  CASE_STAFF, CaseId, Commands, CreateRoute, CurrentCall, DocumentQuery, equalTo, Queries, QueryRoute, type Call,
  type CommandAnswer, type DocumentAnswer, type ListAnswer,
} from '@bihuan/host'
import { present } from '@bihuan/kernel'
import { Body, Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { RecordConsultation } from '../commands/consultation.js'
import { acceptance } from '../deciders.js'
import { consultationsView, type ConsultationDocument } from '../views/consultations.view.js'
import { ConsultationListQuery } from './queries.js'

/** Somebody asked and was answered. */
@ApiTags('consultations')
@Controller('acceptance/consultations')
export class ConsultationsController {
  constructor(
    @Inject(Commands) private readonly commands: Commands, @Inject(Queries) private readonly queries: Queries,
  ) {}

  @CreateRoute({ roles: ['clerk'], summary: { 'zh-CN': '登记咨询及答复', en: 'Record a consultation and its answer' } })
  record(@Body() data: RecordConsultation, @CurrentCall() call: Call): Promise<CommandAnswer> {
    return this.commands.create(acceptance, { name: 'RecordConsultation', data }, call)
  }

  @QueryRoute('', { roles: CASE_STAFF, summary: { 'zh-CN': '咨询列表，新的在前', en: 'Consultations, the latest first' } })
  consultations(
    @Query() query: ConsultationListQuery, @CurrentCall() call: Call,
  ): Promise<ListAnswer<ConsultationDocument>> {
    const { hall, window, unit, item, date } = query
    const where = equalTo({ hallId: hall, windowId: window, unitId: unit, itemCode: item, date })
    const sort = { field: 'recordedAt', direction: 'descending' } as const
    return this.queries.list(consultationsView, where, sort, query, call)
  }

  @QueryRoute(':caseId', { roles: CASE_STAFF, summary: { 'zh-CN': '咨询详情', en: 'One consultation' } })
  one(
    @CaseId() caseId: string, @Query() { personal }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<ConsultationDocument & DocumentAnswer> {
    return this.queries.document(consultationsView, caseId, call, present({ personal }))
  }
}
