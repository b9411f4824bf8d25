import type { DocumentChange, Position, RecordedEvent, ViewDocument } from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'

/** A document while events go over it. `position`: of the newest event that changed it. */
interface Draft {
  body: object | undefined
  position: Position
  stored: boolean
}

/**
 * The documents of one view on their way from events to the read models: pure, and right whoever else writes them, for
 * every writer folds the same feed. An event at or before a document's position is in it already, so that a batch
 * which comes again changes nothing.
 */
export class Projection {
  private readonly drafts = new Map<string, Draft>()
  /** Of these, what was not written yet. Kept apart: of thousands in memory a batch changes a few. */
  private readonly changed = new Map<string, Draft>()

  constructor(private readonly view: ViewDefinition) {}

  /** Documents in memory. */
  get size(): number {
    return this.drafts.size
  }

  /** Ids of the documents that these events concern and that are not in memory, each once. */
  missing(events: readonly RecordedEvent[]): readonly string[] {
    const missing = new Set<string>()
    for (const event of events) {
      for (const id of this.view.documentIds(event)) if (!this.drafts.has(id)) missing.add(id)
    }
    return [...missing]
  }

  /** Documents as they are stored. */
  know(documents: readonly ViewDocument[]): void {
    for (const { id, body, position } of documents) {
      this.drafts.set(id, { body, position, stored: true })
    }
  }

  /** Every stored document that these events concern must be known. */
  project(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      for (const id of new Set(this.view.documentIds(event))) this.projectOne(event, id)
    }
  }

  /** What has to be written since the last `settle`. */
  changes(): readonly DocumentChange[] {
    return [...this.changed].flatMap(([id, draft]) => this.changeOf(id, draft))
  }

  /** After the changes were written. Of the documents in memory at most so many stay there, the newest known. */
  settle(kept: number): void {
    for (const [id, draft] of this.changed) {
      if (draft.body === undefined) this.drafts.delete(id)
      draft.stored = true
    }
    this.changed.clear()
    for (const id of this.drafts.keys()) {
      if (this.drafts.size <= kept) break
      this.drafts.delete(id)
    }
  }

  private projectOne(event: RecordedEvent, id: string): void {
    const known = this.drafts.get(id)
    if (known !== undefined && event.position <= known.position) return
    const body = this.view.project(known?.body, event, id)
    if (isSame(known?.body, body)) return
    const draft = known ?? { body, position: event.position, stored: false }
    draft.body = body
    draft.position = event.position
    this.drafts.set(id, draft)
    this.changed.set(id, draft)
  }

  private changeOf(id: string, { body, position, stored }: Draft): readonly DocumentChange[] {
    if (body === undefined) return stored ? [{ kind: 'remove', id, position }] : []
    const document = { id, position, body, scope: this.view.scopeOf(body), fields: this.view.fieldsOf(body) }
    return [{ kind: 'put', document }]
  }
}

/**
 * Whether an event has left a document as it was: the same members, not looked into. Supplied materials, for one,
 * change one view of a case and leave three; not to write those halves the work of the views.
 */
function isSame(before: object | undefined, after: object | undefined): boolean {
  if (before === after) return true
  if (before === undefined || after === undefined) return false
  const members = Object.entries(after)
  return members.length === Object.keys(before).length
    && members.every(([name, member]) => Reflect.get(before, name) === member)
}
