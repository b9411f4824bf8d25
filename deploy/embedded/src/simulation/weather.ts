import { OutcomeUnknown, Unavailable } from '@bihuan/kernel'
import type { Chance } from './chance.js'
import type { Conditions } from './conditions.js'
import type { Operation } from './ports/line.js'

/** What becomes of one call. */
export interface Fate {
  readonly reachMs: number
  readonly answerMs: number
  /** `refused`: nothing was done. `lost`: it never arrived. `answerLost`: it was done, and nobody hears of it. */
  readonly fault?: 'refused' | 'lost' | 'answerLost'
}

/** Longer than a lease lives. */
const DELAYED_MOST_MS = 6_000

/** Draws what goes wrong. From `clearUp` on nothing does. */
export class Weather {
  private calm = false
  private points = 0
  private down: Operation['port'] | undefined

  /** `crashAt`: the number of the only moment at which a process dies; left out, chance decides. */
  constructor(
    readonly conditions: Conditions, private readonly chance: Chance, private readonly crashAt: number | undefined,
  ) {}

  /** Moments at which a process could have died until the weather cleared up: before and after each effect. */
  get crashPoints(): number {
    return this.points
  }

  get isClear(): boolean {
    return this.calm
  }

  clearUp(): void {
    this.calm = true
    this.down = undefined
  }

  /** Nothing behind this port is reached until `portIsUp`. */
  portIsDown(port: Operation['port']): void {
    if (!this.calm) this.down = port
  }

  portIsUp(): void {
    this.down = undefined
  }

  fateOf({ port, writes }: Operation): Fate {
    const { chance, conditions: { readMs, writeMs, outagesPerMillion, delayedPerMillion } } = this
    const mostMs = writes ? writeMs : readMs
    const times = { reachMs: chance.below(mostMs + 1), answerMs: chance.below(mostMs + 1) }
    if (this.calm) return times
    if (writes && chance.perMillion(delayedPerMillion)) {
      return { ...times, reachMs: chance.between(500, DELAYED_MOST_MS) }
    }
    if (this.down === port) return { ...times, fault: 'refused' }
    if (!chance.perMillion(outagesPerMillion)) return times
    return { ...times, fault: writes ? chance.oneOf(['refused', 'lost', 'answerLost'] as const) : 'refused' }
  }

  /** Whether a reaction fails this time. */
  stumbles(): boolean {
    return !this.calm && this.chance.perMillion(this.conditions.stumblesPerMillion)
  }

  /** Whether the process dies at this very moment. */
  strikes(): boolean {
    if (this.calm) return false
    const point = this.points++
    if (this.crashAt !== undefined) return point === this.crashAt
    return this.chance.perMillion(this.conditions.crashesPerMillion)
  }
}

/** A reaction that has failed, as one does whose bug shows now and then. */
export class Stumbled extends Error {}

/** As an adapter would tell of it. */
export function failureOf({ name, about }: Operation, fault: NonNullable<Fate['fault']>): Error {
  return fault === 'refused' ? new Unavailable(`${name} ${about} was refused`) : new OutcomeUnknown(about, true)
}
