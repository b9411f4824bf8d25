import type { Light } from '@bihuan/deadlines'
import { CASE_STAFF, CLOCK, CurrentCall, Queries, QueryRoute, type Call, type ListAnswer } from '@bihuan/host'
import type { Clock, Condition } from '@bihuan/kernel'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { deadlinesView, type DeadlineDocument } from '../views/deadlines.view.js'
import { conditionsOfLight, lightNow } from './board-light.js'
import { DeadlineBoardQuery } from './queries.js'

export type BoardLine = DeadlineDocument & { readonly light: Light }

/** 电子监察: every running clock by what is due first, with its light. */
@ApiTags('deadlines')
@Controller('approval/deadline-board')
export class DeadlineBoardController {
  constructor(
    @Inject(Queries) private readonly queries: Queries, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @QueryRoute('', { roles: CASE_STAFF, summary: { 'zh-CN': '时限看板（红黄灯）', en: 'Deadline board by light' } })
  async board(@Query() query: DeadlineBoardQuery, @CurrentCall() call: Call): Promise<ListAnswer<BoardLine>> {
    const now = this.clock.now()
    const { hall, unit, clock, light } = query
    const where: readonly Condition[] = [
      { field: 'state', equals: 'running' },
      ...(hall === undefined ? [] : [{ field: 'hallId', equals: hall }]),
      ...(unit === undefined ? [] : [{ field: 'unitId', equals: unit }]),
      ...(clock === undefined ? [] : [{ field: 'clock', equals: clock }]),
      ...(light === undefined ? [] : conditionsOfLight(light, now)),
    ]
    const page = await this.queries.list(
      deadlinesView, where, { field: 'dueAt', direction: 'ascending' }, query, call,
    )
    return { ...page, items: page.items.map((line) => ({ ...line, light: lightNow(line, now) })) }
  }
}
