import { integerBelow, seededEntropy } from '@bihuan/testing'

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Often enough forwards by a day that the end is reached; everything else in both directions. */
const BY_MS = [
  SECOND_MS, -SECOND_MS, 60_000, -60_000, HOUR_MS, -HOUR_MS, DAY_MS, -DAY_MS, DAY_MS, DAY_MS, 12 * HOUR_MS, DAY_MS,
] as const

/** Where the clock is put one after the other, from `startMs` until it has passed `endMs`, and then there. */
export function jumpsOf(seed: number, startMs: number, endMs: number): readonly number[] {
  const entropy = seededEntropy(seed)
  const moments: number[] = []
  for (let nowMs = startMs; nowMs < endMs;) {
    nowMs += BY_MS[integerBelow(entropy, BY_MS.length)] ?? DAY_MS
    moments.push(Math.max(nowMs, startMs - DAY_MS))
  }
  return [...moments, endMs]
}
