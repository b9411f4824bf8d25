import {
  CaseId, CurrentCall, Deadlines, KnownAtQuery, QueryRoute, type Call, type CaseDeadlines, type JudgedClock,
} from '@bihuan/host'
import type { Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { callback } from '../deciders.js'
import type { CallbackState } from '../domain/callback.js'
import { lightsOf } from '../domain/scheduling.js'
import { CALL_READERS } from './readers.js'

/** The limits of a case's calls, explained, as they stand or as they were known on an earlier day. */
@ApiTags('deadlines')
@Controller('callback/cases')
export class DeadlinesController {
  constructor(@Inject(Deadlines) private readonly answers: Deadlines) {}

  @QueryRoute(':caseId/deadlines', {
    roles: [...CALL_READERS, 'applicant'],
    summary: { 'zh-CN': '回访时限及说明', en: 'Limits of the calls, explained' },
  })
  deadlines(
    @CaseId() caseId: string, @Query() { knownAt }: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    return this.answers.of(callback, caseId, knownAt, call, clocksOf)
  }
}

function clocksOf(state: CallbackState, reference: Reference): readonly JudgedClock[] {
  if (state.status === 'unopened') return []
  const { hallId } = state.file.about
  return Object.entries(state.clocks).flatMap(([clock, history]) => {
    const [start] = history
    return start === undefined ? [] : [{ clock, history, lights: lightsOf(reference, hallId, start.at) }]
  })
}
