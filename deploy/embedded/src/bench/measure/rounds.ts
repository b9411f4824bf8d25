import type { Round } from './clients.js'

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

export function rates(rounds: readonly Round[]): readonly number[] {
  return rounds.map(({ perSecond }) => perSecond)
}

export function cpuOf(rounds: readonly Round[]): readonly number[] {
  return rounds.map(({ cpuMicroseconds }) => cpuMicroseconds)
}
