import {
  CaseId, CLOCK, CurrentCall, KnownAtQuery, maskPersonal, notFound, QueryRoute, REFERENCE, Streams, type Call,
} from '@bihuan/host'
import type { Clock } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { placeOf } from '../case-file/place.js'
import { replay, streamsOf } from '../case-file/replay.js'
import type { CaseFile } from '../case-file/case-file.js'

@Controller('audit/cases')
export class CaseFilesController {
  constructor(
    @Inject(Streams) private readonly streams: Streams,
    @Inject(REFERENCE) private readonly reference: () => Reference,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @QueryRoute(':caseId', {
    roles: ['auditor', 'supervisor', 'administrator'],
    summary: { 'zh-CN': '办件全程回放', en: 'Replay a case file from the event store' },
  })
  async one(@CaseId() caseId: string, @Query() query: KnownAtQuery, @CurrentCall() call: Call): Promise<CaseFile> {
    const streams = await this.streams.stored(streamsOf(caseId), (found) => placeOf(caseId, found), call)
    const moment = { knownAt: query.knownAt, now: this.clock.now() }
    const file = replay(caseId, streams, moment, this.reference())
    if (file === undefined) throw notFound()
    return maskPersonal(file)
  }
}
