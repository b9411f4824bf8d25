import type { DocumentChange, Position, RecordedEvent, ViewDocument } from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'

/** A document while a batch goes over it. `position`: of the newest event in it. */
interface Draft {
  body: object | undefined
  position: Position
  stored: boolean
  changed: boolean
}

/** Ids of all documents that these events change, each once. */
export function touchedIds(view: ViewDefinition, events: readonly RecordedEvent[]): readonly string[] {
  return [...new Set(events.flatMap((event) => view.documentIds(event)))]
}

/**
 * What a batch changes in a view: pure. An event at or before a document's position is in it already, so that a batch
 * which comes again changes nothing.
 */
export function projectBatch(
  view: ViewDefinition, events: readonly RecordedEvent[], documents: readonly ViewDocument[],
): readonly DocumentChange[] {
  const drafts = new Map<string, Draft>()
  for (const { id, body, position } of documents) drafts.set(id, { body, position, stored: true, changed: false })
  for (const event of events) {
    for (const id of new Set(view.documentIds(event))) projectOne(view, event, id, drafts)
  }
  return [...drafts].filter(([, draft]) => draft.changed).flatMap(([id, draft]) => changeOf(view, id, draft))
}

function projectOne(view: ViewDefinition, event: RecordedEvent, id: string, drafts: Map<string, Draft>): void {
  const draft = drafts.get(id)
  if (draft !== undefined && event.position <= draft.position) return
  const body = view.project(draft?.body, event, id)
  if (body === draft?.body) return
  if (draft === undefined) {
    drafts.set(id, { body, position: event.position, stored: false, changed: true })
    return
  }
  draft.body = body
  draft.position = event.position
  draft.changed = true
}

function changeOf(view: ViewDefinition, id: string, { body, position, stored }: Draft): readonly DocumentChange[] {
  if (body === undefined) return stored ? [{ kind: 'remove', id, position }] : []
  const document = { id, position, body, scope: view.scopeOf(body), fields: view.fieldsOf(body) }
  return [{ kind: 'put', document }]
}
