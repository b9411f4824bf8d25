/** At most so many at a time; after the first failure nothing new is begun. */
export async function eachOf<Value>(
  values: readonly Value[], concurrency: number, work: (value: Value) => Promise<void>,
): Promise<void> {
  let next = 0
  let failed = false
  const worker = async (): Promise<void> => {
    while (!failed) {
      const value = values[next++]
      if (value === undefined) return
      try {
        await work(value)
      } catch (failure) {
        failed = true
        throw failure
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, values.length) }, worker))
}
