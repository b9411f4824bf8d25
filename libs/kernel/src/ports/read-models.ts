import type { Position } from '../event.js'
import type { Scope, ScopeKeys } from '../scope.js'

export type FieldValue = string | number | null

/** Which view this is and by which of its fields it can be asked. A changed version is rebuilt from the events. */
export interface ViewShape {
  /** `<service>.<question>`, for example `acceptance.worklist`. */
  readonly name: string
  readonly version: number
  /** Fields that can be filtered and sorted by, kept beside the body. */
  readonly fields: { readonly [field: string]: 'text' | 'number' }
  /** Orders in which lists are read; each is one index, the document id is appended to make it unique. */
  readonly indexes: readonly (readonly string[])[]
}

export interface ViewDocument<Body extends object = object> {
  readonly id: string
  /** Position of the newest event in it: a `put` at or before it is ignored. */
  readonly position: Position
  readonly scope: ScopeKeys
  readonly fields: { readonly [field: string]: FieldValue }
  readonly body: Body
}

export type Condition =
  | { readonly field: string; readonly equals: FieldValue }
  | { readonly field: string; readonly in: readonly FieldValue[] }
  | { readonly field: string; readonly prefix: string }
  /** Half open: `from` inclusive, `until` exclusive. A null field is in no range. */
  | { readonly field: string; readonly from?: string | number; readonly until?: string | number }

export interface FindRequest {
  readonly where: readonly Condition[]
  /** Ties are broken by document id, ascending. Nulls come first ascending, last descending. */
  readonly sort?: { readonly field: string; readonly direction: 'ascending' | 'descending' }
  /** 1 … `MAX_PAGE`. */
  readonly limit: number
  /** As answered by the page before; for the same conditions and order only. */
  readonly cursor?: string
}

export interface Page<Body extends object = object> {
  readonly items: readonly ViewDocument<Body>[]
  readonly cursor?: string
}

export interface Checkpoint {
  readonly storeId: string
  readonly position: Position
}

export type DocumentChange =
  | { readonly kind: 'put'; readonly document: ViewDocument }
  | { readonly kind: 'remove'; readonly id: string; readonly position: Position }

/** Several counts of one view, all taken at one moment. */
export interface Counts {
  /** In the order of the questions. */
  readonly counts: readonly number[]
  /**
   * What the counted documents hold: every event up to here and none behind. Absent while that can be said of no
   * position: before the first checkpoint, and while documents newer than the checkpoint have been written.
   */
  readonly checkpoint?: Checkpoint
}

export const MAX_PAGE = 500

/** Questions answered at one moment: an organisation's largest hall, each window with all of its figures. */
export const MAX_COUNTS = 10_000

/** A cursor that was not given out for this question. */
export class InvalidCursor extends Error {
  readonly code = 'invalid-cursor'
}

/**
 * Documents that answer questions, always rebuildable. Every read takes the caller's scope, which is applied here and
 * nowhere else (architecture §6): outside the scope a document does not exist.
 */
export interface ReadModels {
  /** Must be called once before a view is used. Answers `rebuild` when nothing is stored or the shape has changed. */
  open(shape: ViewShape): Promise<'ready' | 'rebuild'>
  get<Body extends object>(view: string, id: string, scope: Scope): Promise<ViewDocument<Body> | undefined>
  /** Several at once, in no particular order, missing ones left out. For the projector. */
  getMany<Body extends object>(view: string, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]>
  /** @throws InvalidCursor, RangeError for a field that the shape does not name */
  find<Body extends object>(view: string, request: FindRequest, scope: Scope): Promise<Page<Body>>
  /**
   * How many documents meet each question's conditions, all at one moment and together with the checkpoint of that
   * moment: a figure that is not as of a position cannot be counted again. On MongoDB: one session with read concern
   * `snapshot`, in which `countDocuments` of each question and the view's checkpoint document are read.
   * @throws RangeError for a field that the shape does not name, and for more than `MAX_COUNTS` questions
   */
  counts(view: string, questions: readonly (readonly Condition[])[], scope: Scope): Promise<Counts>
  /**
   * Writes documents and the checkpoint. However a crash falls, no event is skipped: the checkpoint is never durable
   * before the documents, and a repeated `put` of an older position changes nothing. Nor does a `put` at or before the
   * stored checkpoint make a document that is not there: it was removed, and a process that has lost the view without
   * having learnt of it would bring it back (on MongoDB: what was removed ahead of the checkpoint keeps its position
   * until the checkpoint has passed it). What is too large for one
   * transaction comes in parts, the checkpoint moving with the last: the newest position among documents ahead of the
   * checkpoint is kept, durable no later than they are (on MongoDB by `$max` in the checkpoint's document).
   */
  apply(view: string, changes: readonly DocumentChange[], checkpoint: Checkpoint): Promise<void>
  checkpoint(view: string): Promise<Checkpoint | undefined>
  /** Forgets documents and checkpoint: the next projector run rebuilds. */
  drop(view: string): Promise<void>
  close(): Promise<void>
}
