/**
 * Runs the items of one key one after another in their order, and up to `lanes` keys side by side. All keys come to an
 * end before the first error is thrown on: nothing is left running behind it.
 */
export async function inLanes<Item>(
  items: readonly Item[], keyOf: (item: Item) => string, lanes: number, handle: (item: Item) => Promise<void>,
): Promise<void> {
  const byKey = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const line = byKey.get(key)
    if (line === undefined) byKey.set(key, [item])
    else line.push(item)
  }
  const waiting = byKey.values()
  const work = async (): Promise<void> => {
    for (const line of waiting) {
      for (const item of line) await handle(item)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, byKey.size) }, work))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** Activities that live and end as one: when the first ends or fails, the others are told, and waited for. */
export async function together(
  signal: AbortSignal, activities: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const over = new AbortController()
  const shared = AbortSignal.any([signal, over.signal])
  const ends = await Promise.allSettled(activities.map((activity) => activity(shared).finally(() => over.abort())))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
