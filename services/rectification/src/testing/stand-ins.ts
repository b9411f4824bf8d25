import { bindDecider, defineService, type DeciderBinding } from '@bihuan/host'
import type { TestHost } from '@bihuan/host/testing'
import { EVERYWHERE, type Command, type NewEvent } from '@bihuan/kernel'
import { demonstrationPublications } from '@bihuan/reference'
import { publicationEvent } from './scenes.js'

type Record = Command<'Record', NewEvent>
type Recorder = DeciderBinding<null, Record, NewEvent>

/** Writes whatever another service would have written: a service never imports another. */
function recorder(prefix: string, perCase: boolean): Recorder {
  return bindDecider<null, Record, NewEvent>({
    prefix, perCase,
    decider: {
      initial: null, decide: ({ data }, _, { subjects }) => [ofSubject(data, () => subjects.unidentified('caller'))],
      evolve: () => null,
    },
    scopeOf: () => undefined,
  })
}

const recorders = { evaluation: recorder('evaluation', true), callback: recorder('callback', true) }
const published = {
  PublishCalendar: recorder('acceptance.calendar', false),
  PublishOrganisation: recorder('acceptance.organisation', false),
  PublishPolicy: recorder('acceptance.policy', false),
  PublishItem: recorder('acceptance.item', false),
}

/** Stands in an event for a person of the case, whom only the host can make. */
export const SOMEBODY = '00000000-0000-4000-8000-00000000beef'

function ofSubject(event: NewEvent, subject: () => string): NewEvent {
  const text = JSON.stringify(event.data)
  if (!text.includes(SOMEBODY)) return event
  const data: object = JSON.parse(text.replaceAll(SOMEBODY, subject()))
  return { ...event, data }
}

function standIn(name: string, deciders: readonly Recorder[]): ReturnType<typeof defineService> {
  const text = { 'zh-CN': '测试替身', en: 'Stands in for another service' }
  return defineService({
    name, title: text, summary: text, reads: [], views: [], controllers: [], rejections: {}, deciders,
  })
}

export const standIns = [
  standIn('acceptance', Object.values(published)), standIn('evaluation', [recorders.evaluation]),
  standIn('callback', [recorders.callback]),
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

/** Records an event of a case as that service would, and waits until rectification has heard of it. */
export async function recorded(
  host: TestHost, service: keyof typeof recorders, caseId: string, event: NewEvent,
): Promise<void> {
  await record(host, recorders[service], caseId, event)
  await host.drained()
}

/** A new edition of a calendar, known to every decision when it answers. */
export function publishesCalendar(host: TestHost, event: NewEvent, id: string): Promise<void> {
  return record(host, published.PublishCalendar, id, event)
}

/** Publishes what the demonstration prefecture publishes. */
export async function publishesDemonstration(host: TestHost): Promise<void> {
  for (const publication of demonstrationPublications) {
    await record(host, published[publication.command], publication.id, publicationEvent(publication))
  }
}
