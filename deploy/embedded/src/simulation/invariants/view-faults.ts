import type { ViewDefinition } from '@bihuan/host'
import { prefixOf, type RecordedEvent } from '@bihuan/kernel'
import { services } from '../../services.js'
import type { EventLog } from '../ports/event-log.js'
import type { KeptView, ViewRecords } from '../ports/view-records.js'
import { parsed } from './parsed.js'

/** Documents that are not what the events say, told by a fold that knows nothing of batches, caches and guards. */
export function viewFaults(log: EventLog, records: ViewRecords): readonly string[] {
  const events = log.all().map(parsed)
  const kept = new Map(records.all().map((view) => [view.shape.name, view]))
  return services.flatMap(({ views }) => views).flatMap((view) => {
    const stored = kept.get(view.shape.name)
    return stored === undefined ? [`${view.shape.name} does not exist`] : differences(view, stored, events, log.head)
  })
}

function differences(
  view: ViewDefinition, stored: KeptView, events: readonly RecordedEvent[], head: string | undefined,
): readonly string[] {
  const { name } = view.shape
  const replayed = replay(view, events)
  const ids = new Set([...replayed.keys(), ...stored.documents.keys()])
  const wrong = [...ids].filter((id) => {
    const [body, document] = [replayed.get(id), stored.documents.get(id)]
    if (body === undefined || document === undefined) return body !== undefined || document !== undefined
    const expected = JSON.stringify([body, view.scopeOf(body), view.fieldsOf(body)])
    return expected !== JSON.stringify([JSON.parse(document.body), document.scope, document.fields])
  })
  const standsAt = stored.checkpoint?.position
  const behind = standsAt === head ? [] : [`${name} stands at ${standsAt}, not ${head}`]
  return [...behind, ...wrong.map((id) => `${name} ${id} is not its replay`)]
}

function replay(view: ViewDefinition, events: readonly RecordedEvent[]): ReadonlyMap<string, object> {
  const bodies = new Map<string, object>()
  for (const event of events) {
    if (!view.prefixes.includes(prefixOf(event.stream))) continue
    for (const id of new Set(view.documentIds(event))) {
      const body = view.project(bodies.get(id), event, id)
      if (body === undefined) bodies.delete(id)
      // As it would come back from where it is kept.
      else bodies.set(id, JSON.parse(JSON.stringify(body)) as object)
    }
  }
  return bodies
}
