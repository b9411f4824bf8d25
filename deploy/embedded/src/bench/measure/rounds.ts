import type { Round } from './clients.js'

const ROUNDS = 5

/** Something that is measured round by round. */
export class Contender<R extends Round = Round> {
  private readonly kept: R[] = []

  constructor(private readonly contend: () => Promise<R> | R) {}

  get rounds(): readonly R[] {
    return this.kept
  }

  /** A round that only warms up, or counts. */
  async run(counts: boolean): Promise<void> {
    const round = await this.contend()
    if (counts) this.kept.push(round)
  }
}

/** Contenders take turns, so that a noisy minute of the machine meets all of them. One round each warms up. */
export async function inTurns(...contenders: readonly Contender[]): Promise<void> {
  for (let round = 0; round <= ROUNDS; round++) {
    for (const contender of contenders) await contender.run(round > 0)
  }
}

export function rates(rounds: readonly Round[]): readonly number[] {
  return rounds.map(({ perSecond }) => perSecond)
}

export function cpuOf(rounds: readonly Round[]): readonly number[] {
  return rounds.map(({ cpuMicroseconds }) => cpuMicroseconds)
}
