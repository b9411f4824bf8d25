/** Makes a switch exhaustive at compile time; reached at run time it is a bug, so it throws. */
export function never(value: never): never {
  throw new TypeError(`unexpected variant: ${JSON.stringify(value)}`)
}
