import { bindDecider, defineService, type DeciderBinding } from '@bihuan/host'
import { EVERYWHERE, type Command, type NewEvent } from '@bihuan/kernel'
import { demonstrationPublications, type DecidingActor, type Subjects } from '@bihuan/reference'
import type { TestHost } from '@bihuan/host/testing'
import { ASKING, policyAsking, publicationEvent } from './scenes.js'

type Record = Command<'Record', NewEvent>

/** Stands in recorded events for whoever applies or asks: a key has to be there before anything can be sealed. */
export const SOMEBODY = '00000000-0000-4000-8000-000000000000'

function withPerson(event: NewEvent, subjects: Subjects): NewEvent {
  const text = JSON.stringify(event)
  if (!text.includes(SOMEBODY)) return event
  return JSON.parse(text.replaceAll(SOMEBODY, subjects.unidentified('somebody'))) as NewEvent
}

/** Writes whatever acceptance would have written: a service never imports another. */
function recorder(prefix: string, perCase: boolean): DeciderBinding<null, Record, NewEvent> {
  return bindDecider<null, Record, NewEvent>({
    prefix, perCase,
    decider: { initial: null, decide: ({ data }, _, { subjects }) => [withPerson(data, subjects)], evolve: () => null },
    scopeOf: () => undefined,
  })
}

const cases = recorder('acceptance', true)
const published = {
  PublishCalendar: recorder('acceptance.calendar', false),
  PublishOrganisation: recorder('acceptance.organisation', false),
  PublishPolicy: recorder('acceptance.policy', false),
  PublishItem: recorder('acceptance.item', false),
}

const text = { 'zh-CN': '受理（测试替身）', en: 'Stands in for acceptance' }

export const acceptanceStandIn = defineService({
  name: 'acceptance', title: text, summary: text, reads: [], views: [], controllers: [], rejections: {},
  deciders: [cases, ...Object.values(published)],
})

const CLERK: DecidingActor = { id: 'clerk-1', roles: ['clerk'], kind: 'person' }

let recordings = 0

async function record(
  host: TestHost, binding: DeciderBinding<null, Record, NewEvent>, id: string, event: NewEvent,
): Promise<void> {
  recordings += 1
  const { outcome } = await host.runtime.gateway.submit(binding, {
    target: { kind: 'existing', id }, command: { name: 'Record', data: event }, scope: EVERYWHERE,
    actor: CLERK, key: `recording-${recordings}`, correlationId: 'spec',
  })
  if (outcome.kind !== 'accepted') throw new Error(`${event.type} was not recorded: ${outcome.kind}`)
}

/** Records events of a case as acceptance would, and waits until evaluation has heard of them. */
export async function acceptanceRecords(host: TestHost, caseId: string, ...events: readonly NewEvent[]): Promise<void> {
  for (const event of events) await record(host, cases, caseId, event)
  await host.drained()
}

/** A new edition of a calendar, known to every decision when it answers. */
export function publishesCalendar(host: TestHost, event: NewEvent, id: string): Promise<void> {
  return record(host, published.PublishCalendar, id, event)
}

/** What the demonstration prefecture publishes, with a policy that asks at every node and counts silence. */
export async function publishesDemonstration(host: TestHost): Promise<void> {
  for (const publication of demonstrationPublications) {
    await record(host, published[publication.command], publication.id, publicationEvent(publication))
  }
  await record(host, published.PublishPolicy, 'prefecture', policyAsking(ASKING))
}
