/** A part of a whole. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
  /** In percent, rounded to two decimals as figures are published; null where there is nothing to divide by. */
  readonly percent: number | null
}

export function share(numerator: number, denominator: number): Share {
  const percent = denominator === 0 ? null : Math.round(numerator * 10_000 / denominator) / 100
  return { numerator, denominator, percent }
}

/** A share among submitted ratings, and the same with the ratings that silence counts as. */
export interface Rate extends Share {
  readonly withDefaults: Share
}
