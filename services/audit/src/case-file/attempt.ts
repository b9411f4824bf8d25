/**
 * Reads or reckons with what may not be what was written; a chain that verifies does not prove it either, for whoever
 * can write the file can make every hash anew. `undefined` when that is impossible, which the case file then says.
 */
export function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch {
    // Only that it failed is told: the error's text may quote what somebody wrote into the store.
    return undefined
  }
}
