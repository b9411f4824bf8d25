import { bindDecider, defineService, type DeciderBinding } from '@bihuan/host'
import { EVERYWHERE, type Command, type NewEvent } from '@bihuan/kernel'
import { demonstrationPublications } from '@bihuan/reference'
import type { TestHost } from '@bihuan/host/testing'
import { publicationEvent } from './scenes.js'

type Record = Command<'Record', NewEvent>

/** Writes whatever acceptance would have written: a service never imports another. */
function recorder(prefix: string, perCase: boolean): DeciderBinding<null, Record, NewEvent> {
  return bindDecider<null, Record, NewEvent>({
    prefix, perCase,
    decider: { initial: null, decide: ({ data }) => [data], evolve: () => null },
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

let recordings = 0

async function record(
  host: TestHost, binding: DeciderBinding<null, Record, NewEvent>, id: string, event: NewEvent,
): Promise<void> {
  recordings += 1
  const { outcome } = await host.runtime.gateway.submit(binding, {
    target: { kind: 'existing', id }, command: { name: 'Record', data: event }, scope: EVERYWHERE,
    actor: { id: 'clerk-1', roles: ['clerk'], kind: 'person' }, key: `recording-${recordings}`, correlationId: 'spec',
  })
  if (outcome.kind !== 'accepted') throw new Error(`${event.type} was not recorded: ${outcome.kind}`)
}

/** Records an event of a case as acceptance would, and waits until approval has heard of it. */
export async function acceptanceRecords(host: TestHost, caseId: string, event: NewEvent): Promise<void> {
  await record(host, cases, caseId, event)
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
