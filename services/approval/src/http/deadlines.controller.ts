import { CaseId, CLOCK, CurrentCall, KnownAtQuery, QueryRoute, REFERENCE, Streams, type Call } from '@bihuan/host'
import type { Clock, Instant, Position } from '@bihuan/kernel'
import { explainedClock, knowledgeAt, type ExplainedClock, type Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { approval } from '../deciders.js'
import { approvalDecider } from '../domain/approval.js'
import { historiesOf } from '../domain/case-clocks.js'
import { isApprovalEvent } from '../domain/events.js'
import { READERS } from './readers.js'

export interface CaseDeadlines {
  readonly caseId: string
  /** The moment whose knowledge this is. */
  readonly knownAt: Instant
  readonly clocks: readonly ExplainedClock[]
  readonly position: Position | null
}

/** The clocks of a case, explained, as they stand or as they were known on an earlier day. */
@ApiTags('deadlines')
@Controller('approval/cases')
export class DeadlinesController {
  constructor(
    @Inject(Streams) private readonly streams: Streams,
    @Inject(REFERENCE) private readonly reference: () => Reference,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @QueryRoute(':caseId/deadlines', {
    roles: READERS, summary: { 'zh-CN': '承诺、法定与环节时限及说明', en: 'Promised, legal and step limits, explained' },
  })
  async deadlines(
    @CaseId() caseId: string, @Query() query: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    const known = knowledgeAt(this.reference(), query.knownAt, this.clock.now())
    const events = await this.streams.recorded(approval, caseId, call, known.recordedUntil)
    const state = events.filter(isApprovalEvent).reduce(
      (before, event) => approvalDecider.evolve(before, event), approvalDecider.initial,
    )
    const clocks = state.status === 'unopened' ? [] : historiesOf(state).map(({ clock, history }) => (
      explainedClock(clock, history, { ...known, lights: state.file.lights })
    ))
    return { caseId, knownAt: known.moment, clocks, position: events.at(-1)?.position ?? null }
  }
}
