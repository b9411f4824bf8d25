/** One after the other, and again from the beginning. @throws RangeError when there is none */
export function roundAndRound(ids: readonly string[]): () => string {
  let next = 0
  return () => {
    const id = ids[next % ids.length]
    next += 1
    if (id === undefined) throw new RangeError('no cases')
    return id
  }
}
