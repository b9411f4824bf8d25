/** Randomness that can be repeated: the same seed gives the same numbers on every machine. Not for secrets. */
export interface SeededRandom {
  /** A whole number from 0 up to, but not including, `below`. */
  whole(below: number): number
  pick<Value>(values: readonly Value[]): Value
  /** True for this share of the calls, in the long run. */
  happens(share: number): boolean
  shuffled<Value>(values: readonly Value[]): readonly Value[]
}

/** One source a purpose (`seed/case 17`): what one part draws does not move what another part gets. */
export function seededRandom(seed: string): SeededRandom {
  const next = mulberry32(fnv1a(seed))
  const whole = (below: number): number => Math.floor(next() * below)
  return {
    whole,
    happens: (share) => next() < share,
    pick: (values) => {
      const value = values[whole(values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
    shuffled: (values) => {
      const keyed = values.map((value) => ({ value, key: next() }))
      return keyed.sort((one, other) => one.key - other.key).map(({ value }) => value)
    },
  }
}

/** 32-bit FNV-1a over UTF-16 units: spreads texts that differ in one digit. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Mulberry32, public domain (T. Ettinger): 32 bits of state, enough for facts of a demonstration. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
