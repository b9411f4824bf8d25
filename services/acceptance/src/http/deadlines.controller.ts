import { defaultLightThresholds } from '@bihuan/deadlines'
import { CaseId, CLOCK, CurrentCall, KnownAtQuery, QueryRoute, REFERENCE, Streams, type Call } from '@bihuan/host'
import type { Clock, Instant, Position } from '@bihuan/kernel'
import { explainedClock, knowledgeAt, type ExplainedClock, type Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { acceptance } from '../deciders.js'
import { acceptanceDecider } from '../domain/acceptance.js'
import { isAcceptanceEvent } from '../domain/events.js'

export interface CaseDeadlines {
  readonly caseId: string
  /** The moment whose knowledge this is. */
  readonly knownAt: Instant
  readonly clocks: readonly ExplainedClock[]
  readonly position: Position | null
}

/** The clocks of a case, explained, as they stand or as they were known on an earlier day. */
@ApiTags('deadlines')
@Controller('acceptance/cases')
export class DeadlinesController {
  constructor(
    @Inject(Streams) private readonly streams: Streams,
    @Inject(REFERENCE) private readonly reference: () => Reference,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @QueryRoute(':caseId/deadlines', {
    roles: [
      'clerk', 'issuer', 'approver', 'leader', 'helper', 'unitOfficer', 'supervisor', 'administrator', 'auditor',
      'applicant',
    ],
    summary: { 'zh-CN': '收件、补正、送达时限及说明', en: 'Notice, correction and delivery limits, explained' },
  })
  async deadlines(
    @CaseId() caseId: string, @Query() query: KnownAtQuery, @CurrentCall() call: Call,
  ): Promise<CaseDeadlines> {
    const reference = this.reference()
    const known = knowledgeAt(reference, query.knownAt, this.clock.now())
    const events = await this.streams.recorded(acceptance, caseId, call, known.recordedUntil)
    const state = events.filter(isAcceptanceEvent).reduce(
      (before, event) => acceptanceDecider.evolve(before, event), acceptanceDecider.initial,
    )
    const hallId = state.status === 'unfiled' ? '' : state.file.hallId
    const lights = reference.policyFor(hallId, known.moment)?.approval.lights ?? defaultLightThresholds
    const clocks = Object.entries(state.clocks).map(([clock, history]) => (
      explainedClock(clock, history, { ...known, lights })
    ))
    return { caseId, knownAt: known.moment, clocks, position: events.at(-1)?.position ?? null }
  }
}
