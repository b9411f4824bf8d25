import { overdueExplained, resultIssued, type RecordedOf } from '@bihuan/contracts'
import { idOf, PREFECTURE_WIDE } from '@bihuan/kernel'
import { Controller, Inject } from '@nestjs/common'
import { plan } from '../../definition/decider-binding.js'
import { On, type Reaction } from '../../definition/reaction.js'
import { defineService, type ServiceDefinition } from '../../definition/service-definition.js'
import type { Call } from '../../http/call.js'
import { CaseId, CurrentCall } from '../../http/current-call.js'
import { QueryRoute } from '../../http/routes.js'
import { Streams } from '../../http/streams.js'
import { registryService } from '../registry-service.js'
import { acceptanceToy, approvalToy, issuedView, overdueSweep } from '../runtime-lab/toy-services.js'

/**
 * Three small services, each for a process of its own on one data folder: what acceptance issues approval explains,
 * what approval has explained acceptance delivers, what falls due approval marks, and audit reads both.
 */

const words = { 'zh-CN': '仅供测试', en: 'For tests alone' }
const approval = approvalToy({ later: () => false, never: () => false })

@Controller()
class OnExplained {
  @On('acceptance', overdueExplained)
  deliver({ stream }: RecordedOf<typeof overdueExplained>): Reaction {
    return [plan(acceptanceToy, idOf(stream), { name: 'Deliver', data: {} })]
  }
}

@Controller()
class OnIssued {
  @On('approval', resultIssued)
  explain({ stream, data: { number } }: RecordedOf<typeof resultIssued>): Reaction {
    return [plan(approval, idOf(stream), { name: 'Explain', data: { explanation: number } })]
  }
}

@Controller('audit/cases')
class CaseTypesController {
  constructor(@Inject(Streams) private readonly streams: Streams) {}

  /** Types of a case's events by stream. */
  @QueryRoute(':caseId', { roles: ['auditor'], summary: words })
  async types(@CaseId() caseId: string, @CurrentCall() call: Call): Promise<{ [stream: string]: readonly string[] }> {
    const streams = ['acceptance', 'approval'].map((service) => `${service}-${caseId}`)
    const found = await this.streams.stored(streams, () => PREFECTURE_WIDE, call)
    return Object.fromEntries([...found.values()].map((events) => (
      [events[0]?.stream.split('-', 1)[0] ?? '', events.map(({ type }) => type)])))
  }
}

const reader = { title: words, summary: words, views: [], controllers: [], deciders: [], rejections: {} }

export const sideBySide: { readonly [name: string]: ServiceDefinition } = {
  acceptance: defineService({
    ...registryService, reads: ['approval'], reactions: { handlers: [OnExplained], from: 'beginning' },
  }),
  approval: defineService({
    ...reader, name: 'approval', reads: ['acceptance'], deciders: [approval], views: [issuedView],
    reactions: { handlers: [OnIssued], from: 'beginning' }, sweeps: [overdueSweep(approval)],
  }),
  audit: defineService({ ...reader, name: 'audit', reads: 'all', controllers: [CaseTypesController] }),
}
