import type { Consumers, EventStore, StreamPrefix } from '@bihuan/kernel'
import type { CommandGateway, Submitted } from '../command-gateway.js'
import type { ParkedItem, ParkedOrder, ParkedWork } from '../runtime.js'
import { parkedBinding, type ParkedCommand } from './parked-commands.js'
import { parkedEvents } from './parked-events.js'
import { groupOf } from './reaction-runner.js'
import { Refusals, type Refusal } from './refusals.js'

export interface ParkedPorts {
  readonly store: EventStore
  readonly consumers: Consumers
  readonly gateway: CommandGateway
  /** Services with reactions, and the prefixes that each reads. */
  readonly prefixes: ReadonlyMap<string, readonly StreamPrefix[]>
}

/** What operators see and order of parked events. An order is a recorded command; the runner obeys when it reads it. */
export class RecordedParkedWork implements ParkedWork {
  private readonly bindings = new Map<string, ReturnType<typeof parkedBinding>>()

  constructor(private readonly ports: ParkedPorts) {
    for (const service of ports.prefixes.keys()) this.bindings.set(service, parkedBinding(service))
  }

  async list(service: string, limit: number): Promise<readonly ParkedItem[]> {
    const prefixes = this.ports.prefixes.get(service) ?? []
    const items: ParkedItem[] = []
    for (const entry of await this.ports.consumers.listParked(groupOf(service), limit)) {
      const [head] = await parkedEvents(this.ports.store, prefixes, entry)
      if (head !== undefined) items.push({ ...entry, service, eventId: head.id })
    }
    return items
  }

  async refused(service: string): Promise<readonly Refusal[]> {
    return (await new Refusals(this.ports.consumers, groupOf(service)).list()).toReversed()
  }

  retry(order: ParkedOrder): Promise<Submitted> {
    return this.submit(order, 'RetryParkedEvent')
  }

  skip(order: ParkedOrder): Promise<Submitted> {
    return this.submit(order, 'SkipParkedEvent')
  }

  private submit(
    { service, eventId, parkedKey, reason, ...call }: ParkedOrder, name: ParkedCommand['name'],
  ): Promise<Submitted> {
    const binding = this.bindings.get(service)
    if (binding === undefined) throw new TypeError(`${service} has no reactions in this process`)
    const command: ParkedCommand = { name, data: { group: groupOf(service), key: parkedKey, reason } }
    return this.ports.gateway.submit(
      binding, { ...call, target: { kind: 'existing', id: eventId }, command },
    )
  }
}
