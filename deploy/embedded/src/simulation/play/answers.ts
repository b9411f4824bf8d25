import type { Submitted } from '@bihuan/host'
import type { Observed } from '../observed.js'
import type { Move } from './move.js'

/** A promise that was given to a client: this was recorded, and stands there. */
export interface Promised {
  readonly commandId: string
  readonly stream: string
  readonly revision: number
  readonly position: string
  readonly events: readonly string[]
}

/** What clients were told, and that a command which is repeated is told the same again. */
export class Answers {
  readonly promised = new Map<string, Promised>()
  /** How many commands came to what. */
  readonly outcomes = new Map<string, number>()

  constructor(private readonly observed: Observed) {}

  heard({ command }: Move, { outcome, commandId, id }: Submitted): void {
    const what = outcome.kind === 'rejected' ? outcome.rejection.code : outcome.kind
    this.outcomes.set(what, (this.outcomes.get(what) ?? 0) + 1)
    if (outcome.kind === 'key-reused') this.observed.violation(`${command.name} ${id} is told that its key was reused`)
    if (outcome.kind !== 'accepted' || outcome.events.length === 0) return
    const { stream, revision, position, events } = outcome
    const promised = { commandId, stream, revision, position, events }
    const before = this.promised.get(commandId)
    this.promised.set(commandId, before ?? promised)
    if (before === undefined || JSON.stringify(before) === JSON.stringify(promised)) return
    const [now, first] = [JSON.stringify(promised), JSON.stringify(before)]
    this.observed.violation(`a repeated command was answered ${now} after ${first}`)
  }
}
