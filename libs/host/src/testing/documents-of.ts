import type { RecordedEvent } from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'

/** The documents that a view makes of a story, by id: its pure functions alone, without projector or read models. */
export function documentsOf<Body extends object>(
  view: ViewDefinition<Body>, { events }: { readonly events: readonly RecordedEvent[] },
): ReadonlyMap<string, Body> {
  const documents = new Map<string, Body>()
  for (const event of events) {
    for (const id of view.documentIds(event)) {
      const body = view.project(documents.get(id), event, id)
      if (body === undefined) documents.delete(id)
      else documents.set(id, body)
    }
  }
  return documents
}
