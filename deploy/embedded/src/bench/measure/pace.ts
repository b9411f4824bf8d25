import type { Contender } from './rounds.js'

/** How long and how often is measured: a bench that is tried out takes seconds, and its figures say nothing. */
export interface Pace {
  readonly rounds: number
  /** Part of a round's full time. */
  readonly share: number
  /** Part of a store's full size. */
  readonly size: number
}

export const FULL: Pace = { rounds: 5, share: 1, size: 1 }
export const BRIEF: Pace = { rounds: 1, share: 0.15, size: 0.02 }

/** Contenders take turns, so that a noisy minute of the machine meets all of them. One round each warms up. */
export async function inTurns({ rounds }: Pace, ...contenders: readonly Contender[]): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    for (const contender of contenders) await contender.run(round > 0)
  }
}
