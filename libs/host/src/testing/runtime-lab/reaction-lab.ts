import { idOf, type RecordedEvent } from '@bihuan/kernel'
import { plan } from '../../definition/decider-binding.js'
import { groupOf } from '../../runtime/reactions/reaction-runner.js'
import type { HandlersByType } from '../../runtime/reactions/reaction-handler.js'
import type { Ports } from '../../runtime/ports.js'
import type { Runtime } from '../../runtime/runtime.js'
import { ReactionStrategy } from '../../runtime/reactions/reaction-strategy.js'
import { startRuntime } from '../../runtime/start-runtime.js'
import { giveCommand, toyService, type Lab } from './lab.js'
import { acceptanceToy, approvalToy, type Gate } from './toy-services.js'

/** What the handler is told to do beside reacting. */
export interface HandlerFault {
  failOn: (event: RecordedEvent) => boolean
  /** What the handler waits for before it does anything. */
  before: () => Promise<void>
}

/** Approval explains each number that acceptance issues: one reaction between two services. */
export class ReactionLab {
  readonly gate: Gate = { later: () => false, never: () => false }
  readonly fault: HandlerFault = { failOn: () => false, before: async () => undefined }
  readonly approval = approvalToy(this.gate)

  constructor(private readonly lab: Lab) {}

  get handlers(): HandlersByType {
    return new Map([['ResultIssued', [{
      name: 'OnResultIssued.explain',
      handle: async (event: RecordedEvent) => {
        await this.fault.before()
        if (this.fault.failOn(event)) throw new RangeError('a bug')
        const explanation = 'number' in event.data ? String(event.data.number) : ''
        return [plan(this.approval, idOf(event.stream), { name: 'Explain', data: { explanation } })]
      },
    }]]])
  }

  /** A runtime whose reactions consume, without Nest around them. */
  async start(ports: Ports): Promise<Runtime> {
    const runtime = await startRuntime([toyService('approval', {
      deciders: [this.approval], reads: ['acceptance'], reactions: { handlers: [], from: 'beginning' },
    })], ports, { log: this.lab.log, demonstration: false })
    const strategy = runtime.strategyOf('approval')
    if (!(strategy instanceof ReactionStrategy)) throw new TypeError('not the strategy of this house')
    for (const [type, handlers] of this.handlers) {
      for (const { name, handle } of handlers) {
        strategy.addHandler(type, async (event) => handle(event), true, { reaction: name })
      }
    }
    strategy.listen(() => undefined)
    return runtime
  }

  async issue(runtime: Runtime, id: string, ...numbers: readonly string[]): Promise<void> {
    for (const number of numbers) {
      await giveCommand(runtime.gateway, acceptanceToy, id, { name: 'Issue', data: { number } })
    }
  }

  /** What approval has recorded of a case, in order. */
  async explained(ports: Ports, id: string): Promise<readonly string[]> {
    const events = await ports.store.readStream(`approval-${id}`)
    return events.map(({ data }) => JSON.parse(data).explanation)
  }

  async parked(ports: Ports): Promise<readonly string[]> {
    const entries = await ports.consumers.listParked(groupOf('approval'), 100)
    return entries.map(({ key, code, positions }) => `${key} ${code} ${positions.length}`)
  }
}
