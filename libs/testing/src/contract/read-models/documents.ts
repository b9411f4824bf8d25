import { EVERYWHERE, type Condition, type DocumentChange, type FieldValue, type FindRequest, type Position,
  type ReadModels, type Scope, type ScopeKeys, type ViewDocument, type ViewShape } from '@bihuan/kernel'

/** The view of the contract: a small worklist. */
export const WORKLIST: ViewShape = {
  name: 'contract.worklist',
  version: 1,
  fields: { status: 'text', title: 'text', dueOn: 'text', weight: 'number' },
  indexes: [['status', 'dueOn'], ['weight']],
}

export function at(number: number): Position {
  return String(number).padStart(16, '0')
}

export function checkpointAt(number: number): { storeId: string; position: Position } {
  return { storeId: 'store-of-the-contract', position: at(number) }
}

export interface DocumentParts {
  readonly id: string
  readonly position?: number
  readonly scope?: ScopeKeys
  readonly fields?: { readonly [field: string]: FieldValue }
  readonly body?: object
}

export function document({ id, position = 1, scope, fields, body }: DocumentParts): ViewDocument {
  return { id, position: at(position), scope: scope ?? { unitIds: [] }, fields: fields ?? {}, body: body ?? { id } }
}

export function put(parts: DocumentParts): DocumentChange {
  return { kind: 'put', document: document(parts) }
}

export function remove(id: string, position: number): DocumentChange {
  return { kind: 'remove', id, position: at(position) }
}

/** A handle with the worklist opened and these changes applied. */
export async function worklistWith(models: ReadModels, changes: readonly DocumentChange[]): Promise<ReadModels> {
  await models.open(WORKLIST)
  await models.apply(WORKLIST.name, changes, checkpointAt(1))
  return models
}

export async function idsFound(
  models: ReadModels, where: readonly Condition[], scope: Scope = EVERYWHERE, sort?: FindRequest['sort'],
): Promise<readonly string[]> {
  const request = { where, limit: 100, ...(sort === undefined ? {} : { sort }) }
  return (await models.find(WORKLIST.name, request, scope)).items.map((item) => item.id)
}

export async function countOf(
  models: ReadModels, where: readonly Condition[], scope: Scope = EVERYWHERE, view = WORKLIST.name,
): Promise<number | undefined> {
  return (await models.counts(view, [where], scope)).counts[0]
}

/** Follows the cursors to the end; `between` runs after each page. */
export async function allPages(
  models: ReadModels, request: Omit<FindRequest, 'cursor'>, between?: (page: number) => Promise<void>,
): Promise<readonly ViewDocument[]> {
  const found: ViewDocument[] = []
  let cursor: string | undefined
  for (let page = 0; ; page++) {
    const asked = cursor === undefined ? request : { ...request, cursor }
    const answer = await models.find(WORKLIST.name, asked, EVERYWHERE)
    found.push(...answer.items)
    if (answer.cursor === undefined) return found
    cursor = answer.cursor
    await between?.(page)
  }
}
