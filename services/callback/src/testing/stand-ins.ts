import type { ServiceName } from '@bihuan/contracts'
import { bindDecider, defineService, type DeciderBinding } from '@bihuan/host'
import type { TestHost } from '@bihuan/host/testing'
import { EVERYWHERE, type Command, type NewEvent } from '@bihuan/kernel'
import { publicationEvent, PUBLICATIONS } from './scenes.js'

type Record = Command<'Record', NewEvent>
type Recorder = DeciderBinding<null, Record, NewEvent>

/** Stands for whoever comes to the counter: replaced by a subject that the host has made for the command. */
export const SOMEBODY = '00000000-0000-4000-8000-00000000aaaa'

/** Writes whatever another service would have written: a service never imports another. */
function recorder(prefix: string, perCase: boolean): Recorder {
  return bindDecider<null, Record, NewEvent>({
    prefix, perCase,
    decider: {
      initial: null, evolve: () => null,
      decide: ({ data }, _, { subjects }) => [withSubject(data, subjects.unidentified('somebody'))],
    },
    scopeOf: () => undefined,
  })
}

function withSubject(event: NewEvent, subjectId: string): NewEvent {
  const text = JSON.stringify(event.data).replaceAll(SOMEBODY, subjectId)
  return { ...event, data: JSON.parse(text) as object }
}

const cases = {
  acceptance: recorder('acceptance', true),
  evaluation: recorder('evaluation', true),
  rectification: recorder('rectification', true),
}

const published = {
  PublishCalendar: recorder('acceptance.calendar', false),
  PublishOrganisation: recorder('acceptance.organisation', false),
  PublishPolicy: recorder('acceptance.policy', false),
  PublishItem: recorder('acceptance.item', false),
}

const text = { 'zh-CN': '测试替身', en: 'Stands in for another service' }

function standIn(name: keyof typeof cases, more: readonly Recorder[] = []): ReturnType<typeof defineService> {
  return defineService({
    name, title: text, summary: text, reads: [], views: [], controllers: [], rejections: {},
    deciders: [cases[name], ...more],
  })
}

export const standIns = [
  standIn('acceptance', Object.values(published)), standIn('evaluation'), standIn('rectification'),
]

let recordings = 0

async function record(host: TestHost, binding: Recorder, id: string, event: NewEvent): Promise<void> {
  recordings += 1
  const { outcome } = await host.runtime.gateway.submit(binding, {
    target: { kind: 'existing', id }, command: { name: 'Record', data: event }, scope: EVERYWHERE,
    actor: { id: 'clerk-1', roles: ['clerk'], kind: 'person' }, key: `recording-${recordings}`, correlationId: 'spec',
  })
  if (outcome.kind !== 'accepted') throw new Error(`${event.type} was not recorded: ${outcome.kind}`)
}

/** Records an event of a case as its service would, and waits until callback has heard of it. */
export async function records(
  host: TestHost, service: Extract<ServiceName, keyof typeof cases>, caseId: string, event: NewEvent,
): Promise<void> {
  await record(host, cases[service], caseId, event)
  await host.drained()
}

/** Publishes what the demonstration prefecture publishes. */
export async function publishesDemonstration(host: TestHost): Promise<void> {
  for (const publication of PUBLICATIONS) {
    await record(host, published[publication.command], publication.id, publicationEvent(publication))
  }
}
