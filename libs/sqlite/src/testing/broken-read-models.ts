import { EVERYWHERE, MAX_PAGE, type DocumentChange, type ReadModels } from '@bihuan/kernel'

/** The fault that at-least-once delivery is meant to exclude: a crash between the two skips the events. */
export function savesTheCheckpointFirst(models: ReadModels): void {
  const apply = models.apply.bind(models)
  models.apply = async (view, changes, checkpoint) => {
    await apply(view, [], checkpoint)
    await apply(view, changes, checkpoint)
  }
}

export function letsOldDocumentsWin(models: ReadModels): void {
  const apply = models.apply.bind(models)
  let newest = 9_000_000_000_000_000
  const newer = (change: DocumentChange): DocumentChange => {
    newest += 1
    if (change.kind === 'remove') return { ...change, position: String(newest) }
    return { ...change, document: { ...change.document, position: String(newest) } }
  }
  models.apply = (view, changes, checkpoint) => apply(view, changes.map(newer), checkpoint)
}

export function forgetsTheScope(models: ReadModels): void {
  const count = models.count.bind(models)
  models.count = (view, where) => count(view, where, EVERYWHERE)
}

/** Pages by number, as lists with OFFSET do. */
export function pagesByOffset(models: ReadModels): void {
  const find = models.find.bind(models)
  models.find = async (view, { cursor, limit, ...request }, scope) => {
    const { items } = await find<never>(view, { ...request, limit: MAX_PAGE }, scope)
    const start = Number(cursor ?? 0)
    const next = start + limit < items.length ? { cursor: String(start + limit) } : {}
    return { items: items.slice(start, start + limit), ...next }
  }
}
