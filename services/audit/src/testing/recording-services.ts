import { applicationReceived } from '@bihuan/contracts'
import {
  bindDecider, defineService, type DeciderBinding, type DemonstrationClockControl, type Runtime, type ServiceDefinition,
} from '@bihuan/host'
import { EVERYWHERE, idOf, prefixOf, type Command, type NewEvent } from '@bihuan/kernel'
import { demonstrationPublications, type Subjects } from '@bihuan/reference'
import { publishedEvent } from '@bihuan/reference/testing'
import { PERSON, SUBJECT_ID, type Recording } from './case-play.js'

type Record = Command<'Record', { readonly events: readonly NewEvent[] }>

/** Writes whatever the service would have written: a reading service imports no other but its rules. */
function recorder(prefix: string, perCase: boolean): DeciderBinding<null, Record, NewEvent> {
  return bindDecider<null, Record, NewEvent>({
    prefix, perCase,
    decider: {
      initial: null, evolve: () => null,
      decide: ({ data: { events } }, _, { subjects }) => events.map((event) => ofRealSubject(event, subjects)),
    },
    scopeOf: () => undefined,
    identitiesOf: () => [PERSON],
  })
}

/** The play names its one person by a fixed id; the host gives everybody a random one, with a key of its own. */
function ofRealSubject(event: NewEvent, subjects: Subjects): NewEvent {
  if (event.type !== applicationReceived.definition.type) return event
  const data = JSON.stringify(event.data).replaceAll(SUBJECT_ID, subjects.of(PERSON))
  return { ...event, data: JSON.parse(data) as object }
}

const recorders = new Map([
  ...['acceptance', 'acceptance.access', 'approval'].map((prefix) => [prefix, recorder(prefix, true)] as const),
  ...['calendar', 'organisation', 'policy', 'item'].map((thing) => (
    [`acceptance.${thing}`, recorder(`acceptance.${thing}`, false)] as const)),
])

/** Stand in for the two deciding services. */
export const recordingServices: readonly ServiceDefinition[] = ['acceptance', 'approval'].map((name) => {
  const text = { 'zh-CN': '测试替身', en: `Stands in for ${name}` }
  const deciders = [...recorders.values()].filter(({ prefix }) => prefix.split('.', 1)[0] === name)
  return defineService({
    name, title: text, summary: text, reads: [], views: [], controllers: [], deciders, rejections: {},
  })
})

/** Plays recordings into a running host, each at its time; without a clock all of them now. */
export async function record(
  { gateway }: Pick<Runtime, 'gateway'>, recordings: readonly Omit<Recording, 'at'>[] | readonly Recording[],
  clock?: DemonstrationClockControl,
): Promise<void> {
  for (const recording of recordings) {
    const { stream, actor, events } = recording
    const binding = recorders.get(prefixOf(stream))
    if (binding === undefined) throw new TypeError(`nobody records in ${stream}`)
    if (clock !== undefined && 'at' in recording) await clock.set(recording.at)
    const { outcome } = await gateway.submit(binding, {
      target: { kind: 'existing', id: idOf(stream) }, command: { name: 'Record', data: { events } }, actor,
      scope: EVERYWHERE, key: JSON.stringify(events).slice(0, 100), correlationId: 'spec',
    })
    if (outcome.kind !== 'accepted') throw new Error(`nothing was recorded in ${stream}: ${outcome.kind}`)
  }
}

/** What the demonstration prefecture publishes, as acceptance would record it. */
export const PUBLISHED: readonly Omit<Recording, 'at'>[] = demonstrationPublications.map((publication) => ({
  stream: `acceptance.${publication.command.replace('Publish', '').toLowerCase()}-${publication.id}`,
  actor: { id: 'administrator-1', roles: ['administrator'], kind: 'person' },
  events: [publishedEvent(publication)],
}))
