import { bindings, SUPPLY } from '../lab/commands.js'
import type { House } from '../lab/house.js'
import type { PreparedLog } from '../lab/prepare.js'

/** Streams are short by design: so many commands, and the next case is the hot one. */
const COMMANDS_PER_CASE = 5_000

export interface HotCaseReport {
  readonly commands: number
  readonly cases: number
  /** Events that are stored beyond one a command. */
  readonly doubled: number
  /** Commands that were answered twice with different positions, or twice as if for the first time. */
  readonly differently: number
}

/** Commands to one case after another, each given twice at the same time under one key. */
export class OneHotCase {
  private commands = 0
  private differently = 0

  constructor(private readonly house: House, private readonly log: PreparedLog) {}

  async twice(): Promise<void> {
    const number = this.commands
    this.commands += 1
    const [first, second] = await Promise.all([this.submit(number), this.submit(number)])
    if (first.position !== second.position || first.repeated === second.repeated) this.differently += 1
  }

  /** Counts what is stored against what was asked. */
  async checked(): Promise<HotCaseReport> {
    const { commands, differently, log: { eventsPerCase } } = this
    const cases = Math.ceil(commands / COMMANDS_PER_CASE)
    let stored = 0
    for (let number = 0; number < cases; number++) {
      const stream = `acceptance-${this.caseOf(number * COMMANDS_PER_CASE)}`
      stored += (await this.house.ports.store.readStream(stream, eventsPerCase)).length
    }
    return { commands, cases, doubled: stored - commands, differently }
  }

  private async submit(number: number): Promise<{ readonly position: string; readonly repeated: boolean }> {
    const { outcome } = await this.house.submit(bindings.cases, {
      target: { kind: 'existing', id: this.caseOf(number) }, command: SUPPLY, key: `hot-${number}`,
    })
    if (outcome.kind !== 'accepted') throw new TypeError(`command ${number}: ${outcome.kind}`)
    return outcome
  }

  private caseOf(number: number): string {
    const { caseIds } = this.log
    const id = caseIds[Math.floor(number / COMMANDS_PER_CASE) % caseIds.length]
    if (id === undefined) throw new RangeError('a log without cases')
    return id
  }
}
