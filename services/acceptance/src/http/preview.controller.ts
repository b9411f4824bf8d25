import { defaultCountingRules, limitProblems, preview } from '@bihuan/deadlines'
import type { BusinessHours, Limit, PreviewAnswer } from '@bihuan/deadlines'
import { CLOCK, Problem, QueryRoute, REFERENCE, ROLES } from '@bihuan/host'
import type { Clock } from '@bihuan/kernel'
import { calendarUnknownWords, type Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { PreviewQuery } from './queries.js'

/** Where no hall of the region is published. */
const ORDINARY_HOURS: BusinessHours = {
  periods: [{ opens: '09:00', closes: '12:00' }, { opens: '13:30', closes: '17:30' }],
}

/** When a limit would run out, without a case. */
@ApiTags('deadlines')
@Controller('acceptance/deadlines')
export class PreviewController {
  constructor(
    @Inject(REFERENCE) private readonly reference: () => Reference,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @QueryRoute('preview', { roles: ROLES, summary: { 'zh-CN': '试算期限', en: 'Compute a due date without a case' } })
  preview(@Query() { start, amount, unit, region = 'CN' }: PreviewQuery): PreviewAnswer {
    const limit: Limit = { amount, unit }
    if (limitProblems(limit).length > 0) throw impossibleLimit()
    const reference = this.reference()
    const hall = reference.organisation?.halls.find((each) => each.region === region)
    const rules = reference.policyFor(hall?.id ?? '', this.clock.now())?.counting ?? defaultCountingRules
    const answer = preview({ start, limit, region, hours: hall?.hours ?? ORDINARY_HOURS, rules }, reference.calendars)
    if ('dueOn' in answer) return answer
    throw new Problem(422, 'calendar-unknown', {
      title: calendarUnknownWords, facts: { region: answer.region, year: answer.year },
    })
  }
}

function impossibleLimit(): Problem {
  return new Problem(400, 'malformed', {
    title: { 'zh-CN': '请求格式有误', en: 'The request is not well formed' },
    pointers: [{ pointer: '/amount', in: 'query', rule: 'min', titles: { 'zh-CN': '数值过小', en: 'is too small' } }],
  })
}
