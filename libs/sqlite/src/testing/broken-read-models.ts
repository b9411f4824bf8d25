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
  const counts = models.counts.bind(models)
  models.counts = (view, questions) => counts(view, questions, EVERYWHERE)
}

/** Asks one question after the other, and then for the checkpoint: each answer is true, all together are not. */
export function countsOneByOne(models: ReadModels): void {
  const countAtOnce = models.counts.bind(models)
  models.counts = async (view, questions, scope) => {
    const counts: number[] = []
    for (const question of questions) {
      counts.push(...(await countAtOnce(view, [question], scope)).counts)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const checkpoint = await models.checkpoint(view)
    return checkpoint === undefined ? { counts } : { counts, checkpoint }
  }
}

/** Takes documents for what the checkpoint says while it is still behind them. */
export function countsAheadOfTheCheckpoint(models: ReadModels): void {
  const countBare = models.counts.bind(models)
  models.counts = async (view, questions, scope) => {
    const { counts } = await countBare(view, questions, scope)
    const checkpoint = await models.checkpoint(view)
    return checkpoint === undefined ? { counts } : { counts, checkpoint }
  }
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
