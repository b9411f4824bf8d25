/**
 * Works on so many items at once, each handed out once. The first failure stops it: nothing more is begun, what is in
 * hand comes to its end, and then the failure is thrown, so that nothing goes on behind the caller's back.
 */
export async function inFlight<Item>(
  items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failures.length > 0) return
      try {
        await work(item)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  if (failures.length > 0) throw failures[0]
}
