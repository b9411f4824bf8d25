import { integerBelow, seededEntropy } from '@bihuan/testing'
import { someLife } from '../../testing/lives.js'
import { pathOf, type Sent } from '../../testing/load.js'
import type { Done } from '../../testing/house.js'
import type { RestartedServer } from '../restarted-server.js'

export const MOST_COPIES = 5

/** A command with every answer that its copies were given. */
export interface Repeated {
  readonly command: Sent
  readonly answers: Done[]
}

export interface RepeatPlan {
  readonly seed: number
  readonly clients: number
  readonly commands: number
  readonly kills: number
}

/** Clients play lives, each command one to five times: some copies at once, the others later and by others. */
export class Repeats {
  readonly all: Repeated[] = []
  private readonly later: Repeated[] = []
  private killed = 0

  constructor(private readonly server: RestartedServer, private readonly plan: RepeatPlan) {}

  async play(): Promise<void> {
    const { clients, seed } = this.plan
    await Promise.all(Array.from({ length: clients }, (_, client) => this.client(seed * 1_000 + client)))
    await Promise.all(Array.from({ length: clients }, () => this.sendLater()))
  }

  private async client(seed: number): Promise<void> {
    const entropy = seededEntropy(seed)
    while (this.all.length < this.plan.commands) {
      let caseId: string | undefined
      for (const step of someLife(entropy)) {
        const command = { who: step.who, path: pathOf(step, caseId), body: step.body, key: entropy.uuid() }
        const repeated: Repeated = { command, answers: [] }
        this.all.push(repeated)
        const copies = 1 + integerBelow(entropy, MOST_COPIES)
        const atOnce = 1 + integerBelow(entropy, copies)
        for (let copy = atOnce; copy < copies; copy++) this.later.push(repeated)
        await Promise.all(Array.from({ length: atOnce }, () => this.send(repeated)))
        caseId ??= repeated.answers[0]?.caseId
        await this.killWhenDue()
      }
      const other = this.later.shift()
      if (other !== undefined) await this.send(other)
    }
  }

  private async sendLater(): Promise<void> {
    for (let next = this.later.pop(); next !== undefined; next = this.later.pop()) await this.send(next)
  }

  private async send(repeated: Repeated): Promise<void> {
    repeated.answers.push((await this.server.send(repeated.command)).body)
  }

  private async killWhenDue(): Promise<void> {
    const { commands, kills } = this.plan
    if (this.killed >= kills || this.all.length < (this.killed + 1) * commands / (kills + 1)) return
    this.killed += 1
    await this.server.killAndStart()
  }
}

/** Copies that were not all answered the same, and commands that share an effect. */
export function repetitionFaults(all: readonly Repeated[]): readonly string[] {
  const effects = new Map<string, string>()
  return all.flatMap(({ command: { path, key }, answers }) => {
    const [first, ...others] = answers.map((answer) => JSON.stringify(answer))
    const different = others.find((other) => other !== first)
    const faults = different === undefined ? [] : [`${path} was answered ${first ?? 'nothing'}, then ${different}`]
    for (const { stream, revision } of answers.slice(0, 1)) {
      const effect = `${stream}@${revision}`
      if (effects.has(effect)) faults.push(`${path} was given the effect of another command: ${effect}`)
      effects.set(effect, key)
    }
    return faults
  })
}
