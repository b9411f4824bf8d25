import { Failure, streamName, type Consumers, type EventStore, type StreamPrefix } from '@bihuan/kernel'
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

/** Nothing waits behind this event: it went on by itself, or another one stands at the head. */
export class NotParked extends Failure {
  readonly code = 'not-parked'
  constructor(readonly eventId: string) {
    super(`event ${eventId} does not stand at the head of anything parked`)
  }
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

  private async submit(
    { service, eventId, parkedKey, reason, ...call }: ParkedOrder, name: ParkedCommand['name'],
  ): Promise<Submitted> {
    const binding = this.bindings.get(service)
    if (binding === undefined) throw new TypeError(`${service} has no reactions in this process`)
    if (!await this.concerns(binding.prefix, service, parkedKey, eventId)) throw new NotParked(eventId)
    const command: ParkedCommand = { name, data: { group: groupOf(service), key: parkedKey, reason } }
    return this.ports.gateway.submit(
      binding, { ...call, target: { kind: 'existing', id: eventId }, command },
    )
  }

  /**
   * Whether the event stands at the head of what waits under the key, or was ordered about before: a repeated order
   * must get its first answer. An order about anything else would stand in the stream of an event that may be parked
   * one day, and a skip recorded there would refuse the one that is meant then.
   */
  private async concerns(prefix: StreamPrefix, service: string, key: string, eventId: string): Promise<boolean> {
    const { consumers, store, prefixes } = this.ports
    const entry = await consumers.parked(groupOf(service), key)
    if (entry !== undefined) {
      const [head] = await parkedEvents(store, prefixes.get(service) ?? [], entry)
      if (head?.id === eventId) return true
    }
    const ordered = await store.readStream(streamName(prefix, eventId))
    return ordered.some(({ data }) => (JSON.parse(data) as { readonly key?: string }).key === key)
  }
}
