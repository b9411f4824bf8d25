/**
 * Reads or reckons with what the chain does not prove. `undefined` when that is impossible, which the case file then
 * says; with proven events a throw is a bug and stays one.
 */
export function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch {
    // Only that it failed is told: the error's text may quote what somebody wrote into the store.
    return undefined
  }
}
