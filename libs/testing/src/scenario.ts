import {
  isRejection,
  type Command, type Decider, type Decision, type NewEvent, type Recorded, type Rejection,
} from '@bihuan/kernel'
import { Fact } from './fact.js'
import { mustEqual, mustHold } from './must.js'

/** Given these facts, when this command is decided, then these events, or this "no". Deterministic, no mocks. */
export function scenario<State, C extends Command, E extends NewEvent, Context>(
  decider: Decider<State, C, E, Context>, context: Context,
): Scenario<State, C, E, Context> {
  return new Scenario(decider, context, [])
}

class Scenario<State, C extends Command, E extends NewEvent, Context> {
  constructor(
    private readonly decider: Decider<State, C, E, Context>, private readonly context: Context,
    private readonly history: readonly Recorded<E>[], private readonly stream = 'scenario-1',
  ) {}

  /** The name of the stream, for rules that read it. */
  of(stream: string): Scenario<State, C, E, Context> {
    return new Scenario(this.decider, this.context, this.history, stream)
  }

  /** From here on decisions see another context: another day, policy or actor. */
  in(context: Context): Scenario<State, C, E, Context> {
    return new Scenario(this.decider, context, this.history, this.stream)
  }

  /** Adds facts that were recorded before. */
  given(...facts: readonly (E | Fact<E>)[]): Scenario<State, C, E, Context> {
    const history = [...this.history]
    for (const each of facts) {
      const known = each instanceof Fact ? each : new Fact(each)
      history.push(known.recorded(this.stream, history.length, history.at(-1)?.metadata.recordedAt))
    }
    return new Scenario(this.decider, this.context, history, this.stream)
  }

  /** Adds facts by playing a command that must be accepted. */
  after(command: C): Scenario<State, C, E, Context> {
    return this.given(...this.when(command).events)
  }

  get state(): State {
    return this.history.reduce((state, event) => this.decider.evolve(state, event), this.decider.initial)
  }

  when(command: C): Verdict<State, C, E, Context> {
    return new Verdict(command, this.decider.decide(command, this.state, this.context), this)
  }
}

/** What a decider said to one command. */
class Verdict<State, C extends Command, E extends NewEvent, Context> {
  constructor(
    private readonly command: C, readonly decision: Decision<E>,
    private readonly before: Scenario<State, C, E, Context>,
  ) {}

  /** The decided events; throws when the command was rejected. */
  get events(): readonly E[] {
    const { decision } = this
    if (!isRejection(decision)) return decision
    throw new Error(`${this.command.name} was rejected: ${decision.code} ${JSON.stringify(decision.facts)}`)
  }

  /** The state as it is once the decided events are recorded. */
  get state(): State {
    return this.before.given(...this.events).state
  }

  /** Exactly these events, in this order. */
  yields(expected: readonly E[]): void {
    mustEqual(this.events, expected, `what ${this.command.name} decided`)
  }

  /** Events of exactly these types: for tables where the data is checked elsewhere. */
  yieldsTypes(...types: readonly E['type'][]): void {
    mustEqual(this.events.map((event) => event.type), types, `what ${this.command.name} decided`)
  }

  /** The wish holds already. */
  yieldsNothing(): void {
    this.yields([])
  }

  /** Rejected with this code and, where told, exactly these facts. */
  rejected(code: string, facts?: Rejection['facts']): void {
    const rejection = this.rejection()
    mustEqual(rejection.code, code, `the rejection of ${this.command.name}`)
    if (facts !== undefined) mustEqual(rejection.facts, facts, `what the rejection ${code} says`)
  }

  /** Rejected for now: a reaction tries again later. */
  rejectedForNow(code: string, facts?: Rejection['facts']): void {
    this.rejected(code, facts)
    mustHold(this.rejection().retry === 'later', `${code} can change by itself`)
  }

  private rejection(): Rejection {
    const { decision } = this
    if (isRejection(decision)) return decision
    const types = decision.map((event) => event.type).join(', ')
    throw new Error(`${this.command.name} was not rejected but decided [${types}]`)
  }
}
