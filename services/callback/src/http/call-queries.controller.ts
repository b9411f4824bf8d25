import {
  CaseId, CurrentCall, DocumentQuery, equalTo, notFound, Problem, Queries, QueryRoute, type Call, type DocumentAnswer,
  type ListAnswer,
} from '@bihuan/host'
import { parseCaseId } from '@bihuan/contracts'
import { Controller, Inject, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { rejections } from '../rejections.js'
import { callsView, type CallDocument } from '../views/calls.view.js'
import { casesView, type CaseDocument } from '../views/cases.view.js'
import { contactsView, type ContactDocument } from '../views/contacts.view.js'
import { callIdOf } from '../views/document-ids.js'
import { CallListQuery } from './queries.js'
import { CALL_READERS } from './readers.js'

type CallAnswer = CallDocument & DocumentAnswer & Partial<Pick<ContactDocument, 'contact'>>

@ApiTags('calls')
@Controller('callback')
export class CallQueriesController {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  @QueryRoute('calls', {
    roles: CALL_READERS, summary: { 'zh-CN': '回访任务，按期限', en: 'Calls, by due moment' },
  })
  calls(@Query() query: CallListQuery, @CurrentCall() call: Call): Promise<ListAnswer<CallDocument>> {
    const { caseId, hall, due, officer, status } = query
    const where = equalTo({
      caseId: caseId === undefined ? undefined : parseCaseId(caseId),
      hallId: hall, dueOn: due, officerId: officer, status,
    })
    return this.queries.list(callsView, where, { field: 'dueAt', direction: 'ascending' }, query, call)
  }

  @QueryRoute('calls/:caseId/:round', {
    roles: CALL_READERS,
    summary: {
      'zh-CN': '一次回访；personal=true 时向受派回访员出示联系方式（留痕）',
      en: 'One call; with personal=true whom to phone, for its assigned officer alone, recorded',
    },
  })
  async one(
    @CaseId() caseId: string, @Param('round') round: string, @Query() { personal = false }: DocumentQuery,
    @CurrentCall() call: Call,
  ): Promise<CallAnswer> {
    if (!/^[1-9]\d?$/.test(round)) throw notFound()
    const id = callIdOf(caseId, Number(round))
    const document = await this.queries.document(callsView, id, call)
    return personal ? { ...document, contact: await this.contactFor(id, document, call) } : document
  }

  @QueryRoute('cases/:caseId', {
    roles: [...CALL_READERS, 'applicant'],
    summary: { 'zh-CN': '办件回访情况', en: 'One case: all its calls' },
  })
  ofCase(
    @CaseId() caseId: string, @Query() { personal = false }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<CaseDocument & DocumentAnswer> {
    return this.queries.document(casesView, caseId, call, { personal })
  }

  /**
   * The number, asked for in the scope of an owner: the read models give it to the assigned officer and to nobody else,
   * and the host records the reading. Whom a supervisor has assigned by mistake is still not the rated unit.
   */
  private async contactFor(id: string, { unitId }: CallDocument, call: Call): Promise<ContactDocument['contact']> {
    const { caller } = call
    if (caller.actor.unitId === unitId) throw forbidden('rated-unit')
    const own: Call = { ...call, caller: { ...caller, scope: { ...caller.scope, ownerId: caller.actor.id } } }
    try {
      return (await this.queries.document(contactsView, id, own, { personal: true })).contact
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') throw forbidden('not-assigned-officer')
      throw error
    }
  }
}

function forbidden(code: 'rated-unit' | 'not-assigned-officer'): Problem {
  const title = rejections[code]
  if (title === undefined) throw new TypeError(`${code} has no words`)
  return new Problem(403, code, { title })
}
