import type { FieldValue, RecordedEvent, ScopeKeys, StreamPrefix, ViewShape } from '@bihuan/kernel'

/**
 * A view is pure: which documents an event concerns, and how it changes them. Personal fields stay sealed in it.
 * The host runs it, keeps its checkpoint and rebuilds it when `version` changes.
 */
export interface ViewDefinition<Body extends object = object> {
  readonly shape: ViewShape
  readonly prefixes: readonly StreamPrefix[]
  /** Ids of the documents that this event changes; none when it means nothing here. */
  documentIds(event: RecordedEvent): readonly string[]
  /** The document after the event; `undefined` removes it, or leaves it absent. */
  project(body: Body | undefined, event: RecordedEvent, id: string): Body | undefined
  scopeOf(body: Body): ScopeKeys
  fieldsOf(body: Body): { readonly [field: string]: FieldValue }
}

/** Fixes the body's type, so that a view reads as a plain object. */
export function defineView<Body extends object>(view: ViewDefinition<Body>): ViewDefinition<Body> {
  return view
}
