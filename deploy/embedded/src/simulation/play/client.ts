import type { Submitted } from '@bihuan/host'
import { Failure } from '@bihuan/kernel'
import type { BusinessTime } from '../business-time.js'
import type { Chance } from '../chance.js'
import type { Observed } from '../observed.js'
import { NotAnswered, type SimulatedHouse } from '../simulated-house.js'
import type { VirtualTime } from '../virtual-time.js'
import type { World } from '../world.js'
import type { Answers } from './answers.js'
import type { Move } from './move.js'
import { nextMove } from './moves.js'

export interface ClientParts {
  readonly world: World
  readonly house: SimulatedHouse
  readonly time: VirtualTime
  readonly business: BusinessTime
  readonly chance: Chance
  readonly observed: Observed
  readonly answers: Answers
}

const THINKS_MOST_MS = 400
const WAITS_MOST_MS = 20_000
const ATTEMPTS_MOST = 400

/** Somebody who gives command after command, and each again under its key until it is answered. */
export class Client {
  private readonly own: string[] = []

  constructor(readonly name: string, private readonly parts: ClientParts) {}

  async live(commands: number): Promise<void> {
    const { time, chance, world, business } = this.parts
    for (let number = 0; number < commands; number++) {
      await time.wait(chance.below(THINKS_MOST_MS))
      const move = nextMove(world.log, this.own, business.now(), chance)
      await this.give(move, `${this.name}-${number}`)
    }
  }

  private async give(move: Move, key: string): Promise<void> {
    const { chance } = this.parts
    const twice = chance.percent(12)
    const sent = twice ? [move, move] : [move]
    const [first] = await Promise.all(sent.map((one) => this.untilAnswered(one, key)))
    if (first?.outcome.kind === 'accepted' && move.target.kind === 'new') this.own.push(first.id)
    // Somebody presses the button again although it was answered.
    if (chance.percent(10)) await this.untilAnswered(move, key)
  }

  private async untilAnswered(move: Move, key: string): Promise<Submitted | undefined> {
    const { house, time, chance, observed, answers } = this.parts
    for (let attempt = 0; attempt < ATTEMPTS_MOST; attempt++) {
      try {
        const submitted = await house.submit(move, key, chance.between(500, WAITS_MOST_MS))
        const { outcome } = submitted
        const what = outcome.kind === 'rejected' ? `rejected ${outcome.rejection.code}` : outcome.kind
        observed.trace(`${time.nowMs()} ${key} ${move.command.name} ${submitted.id} ${what}`)
        answers.heard(move, submitted)
        return submitted
      } catch (error) {
        if (!(error instanceof NotAnswered) && !(error instanceof Failure)) {
          observed.violation(`${move.command.name} ended with ${String(error)}`)
          return undefined
        }
        await time.wait(chance.between(10, 500))
      }
    }
    observed.violation(`${move.command.name} ${key} was never answered`)
    return undefined
  }
}
