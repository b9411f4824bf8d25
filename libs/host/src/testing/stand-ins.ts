import { EVERYWHERE, idOf, prefixOf, type Command, type NewEvent, type StreamPrefix } from '@bihuan/kernel'
import { demonstrationPublications, type DecidingActor, type Publication, type Subjects } from '@bihuan/reference'
import { publishedEvent } from '@bihuan/reference/testing'
import { bindDecider, type DeciderBinding } from '../definition/decider-binding.js'
import { defineService, type ServiceDefinition } from '../definition/service-definition.js'
import type { TestHost } from './test-host.js'

type Record = Command<'Record', NewEvent>
type Recorder = DeciderBinding<null, Record, NewEvent>

/** Stands in an event for somebody whom nobody has identified: a key has to be there before anything is sealed. */
export const SOMEBODY = '00000000-0000-4000-8000-00000000beef'

const CLERK: DecidingActor = { id: 'clerk-1', roles: ['clerk'], kind: 'person' }

const STREAM_OF = {
  PublishCalendar: 'acceptance.calendar', PublishOrganisation: 'acceptance.organisation',
  PublishPolicy: 'acceptance.policy', PublishItem: 'acceptance.item',
} as const

/**
 * Services that record whatever they are told, in place of those that a test leaves out: a service never imports
 * another. Acceptance is always among them, because it publishes what all of them read.
 */
export class StandIns {
  readonly services: readonly ServiceDefinition[]
  private readonly recorders: ReadonlyMap<StreamPrefix, Recorder>
  private recordings = 0

  /** @param caseStreams prefixes of streams of cases, for example `acceptance` and `evaluation` */
  constructor(...caseStreams: readonly StreamPrefix[]) {
    this.recorders = new Map([
      ...caseStreams.map((prefix) => [prefix, recorder(prefix, true)] as const),
      ...Object.values(STREAM_OF).map((prefix) => [prefix, recorder(prefix, false)] as const),
    ])
    const names = new Set([...this.recorders.keys()].map(serviceOf))
    this.services = [...names].map((name) => this.standIn(name))
  }

  /** Records events of a stream as its service would, and waits until everybody has heard of them. */
  async record(host: TestHost, stream: string, ...events: readonly NewEvent[]): Promise<void> {
    for (const event of events) await this.write(host, stream, event)
    await host.drained()
  }

  /** Publishes: from here on every decision knows it. */
  async publish(
    host: TestHost, publications: readonly Publication[] = demonstrationPublications,
  ): Promise<void> {
    for (const publication of publications) {
      await this.write(host, `${STREAM_OF[publication.command]}-${publication.id}`, publishedEvent(publication))
    }
  }

  private async write(host: TestHost, stream: string, event: NewEvent): Promise<void> {
    const recorder = this.recorders.get(prefixOf(stream))
    if (recorder === undefined) throw new TypeError(`nobody stands in for ${stream}`)
    this.recordings += 1
    const { outcome } = await host.runtime.gateway.submit(recorder, {
      target: { kind: 'existing', id: idOf(stream) }, command: { name: 'Record', data: event }, scope: EVERYWHERE,
      actor: CLERK, key: `recording-${this.recordings}`, correlationId: 'spec',
    })
    if (outcome.kind !== 'accepted') throw new Error(`${event.type} was not recorded: ${outcome.kind}`)
  }

  private standIn(name: string): ServiceDefinition {
    const text = { 'zh-CN': '测试替身', en: `Stands in for ${name}` }
    const deciders = [...this.recorders.values()].filter(({ prefix }) => serviceOf(prefix) === name)
    return defineService({
      name, title: text, summary: text, reads: [], views: [], controllers: [], rejections: {}, deciders,
    })
  }
}

function recorder(prefix: StreamPrefix, perCase: boolean): Recorder {
  return bindDecider<null, Record, NewEvent>({
    prefix, perCase,
    decider: { initial: null, evolve: () => null, decide: ({ data }, _, { subjects }) => [withPerson(data, subjects)] },
    scopeOf: () => undefined,
  })
}

function withPerson(event: NewEvent, subjects: Subjects): NewEvent {
  const text = JSON.stringify(event.data)
  if (!text.includes(SOMEBODY)) return event
  const data: object = JSON.parse(text.replaceAll(SOMEBODY, subjects.unidentified('somebody')))
  return { ...event, data }
}

function serviceOf(prefix: StreamPrefix): string {
  return prefix.split('.', 1)[0] ?? prefix
}
