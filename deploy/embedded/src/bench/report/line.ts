/** Measured values of the same thing, one a round. */
export type Rounds = readonly number[]

export interface Target {
  /** At least so many a second; of everything else at most so much. */
  readonly figure?: number
  /** At least so large a part of the raw limit. */
  readonly ratio?: number
}

/** One line of a row: our figure and, measured in the same run, the limit it is held against. */
export interface Line {
  readonly work: string
  /** `/s`: more is better. Of everything else less is better. */
  readonly unit: '/s' | 'ms' | 's' | 'MiB' | 'events' | '× quiet' | '× empty'
  readonly ours: Rounds
  /** Left out where there is nothing bare to compare with. */
  readonly raw?: { readonly what: string; readonly rounds: Rounds }
  /** Left out for a line that only explains another one. */
  readonly target?: Target
  readonly notes: readonly string[]
}

export interface RowResult {
  readonly row: string
  readonly title: string
  readonly lines: readonly Line[]
}

/** @throws RangeError when nothing was measured */
export function medianOf(rounds: Rounds): number {
  const sorted = [...rounds].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) throw new RangeError('nothing was measured')
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** Our median as a part of the raw one; of times and sizes it would say nothing. */
export function ratioOf({ ours, raw, unit }: Line): number | undefined {
  return raw === undefined || unit !== '/s' ? undefined : medianOf(ours) / medianOf(raw.rounds)
}

/** Whether the medians reach the target; `undefined` for a line without one. */
export function reaches(line: Line): boolean | undefined {
  const { target, unit, ours } = line
  if (target === undefined) return undefined
  const median = medianOf(ours)
  const { figure = unit === '/s' ? 0 : Infinity, ratio = 0 } = target
  return (unit === '/s' ? median >= figure : median <= figure) && (ratioOf(line) ?? Infinity) >= ratio
}
