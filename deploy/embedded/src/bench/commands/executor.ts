import { randomUUID } from 'node:crypto'
import { EventSealer, SubjectRegistry } from '@bihuan/host'
import { EVERYWHERE, Execution, type Command, type CommandRequest } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import { bindings, CLERK, SUPPLY } from '../lab/commands.js'
import type { House } from '../lab/house.js'

/** Stands for the MAC that the gateway makes of a request; of the same length. */
const REQUEST_MAC = 'ab'.repeat(32)

const nobody: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('this command names nobody') },
  unidentified: () => { throw new TypeError('this command names nobody') },
}

/** The kernel's execution with the real rules, sealer and store, without what stands before it (gateway, HTTP). */
export class Executor {
  private readonly execution: Execution

  constructor(
    private readonly house: House, private readonly caseIds: readonly string[], cachedStreams: number,
    private readonly command: Command = SUPPLY,
  ) {
    const { store, clock } = house.ports
    const sealer = new EventSealer(new SubjectRegistry(house.ports), house.ports.entropy)
    this.execution = new Execution({ store, sealer, now: () => clock.now() }, { cachedStreams, queuedPerStream: 256 })
  }

  /** Folds every case once, so that its state stands in memory. */
  async recall(): Promise<void> {
    for (const id of this.caseIds) await this.execution.stateOf(bindings.cases, `acceptance-${id}`, EVERYWHERE)
  }

  /** One command to a random case. @throws Error unless it was accepted and stored */
  async once(): Promise<void> {
    const id = this.randomCase()
    const outcome = await this.execution.execute(bindings.cases, requestTo(id, this.command), () => this.contextOf(id))
    if (outcome.kind !== 'accepted' || outcome.repeated) throw new Error(`${this.command.name}: ${outcome.kind}`)
  }

  /** The state of a random case; from the store, when no states are kept. */
  async rehydrate(): Promise<void> {
    const state = await this.execution.stateOf(bindings.cases, `acceptance-${this.randomCase()}`, EVERYWHERE)
    if (state === undefined) throw new RangeError('a case without events')
  }

  /** The same with nothing executed: what choosing, asking and waiting cost the clients themselves. */
  async nothing(): Promise<void> {
    const id = this.randomCase()
    await new Promise<object>((resolve) => {
      setImmediate(resolve, { request: requestTo(id, this.command), context: this.contextOf(id) })
    })
  }

  private randomCase(): string {
    const id = this.caseIds[Math.floor(Math.random() * this.caseIds.length)]
    if (id === undefined) throw new RangeError('a log without cases')
    return id
  }

  private contextOf(id: string): DecisionContext {
    const { ports, runtime } = this.house
    return { now: ports.clock.now(), actor: CLERK, id, reference: runtime.reference(), subjects: nobody }
  }
}

function requestTo(id: string, command: Command): CommandRequest {
  const commandId = randomUUID()
  return {
    stream: `acceptance-${id}`, command, commandId, requestMac: REQUEST_MAC, actor: CLERK, scope: EVERYWHERE,
    correlationId: commandId, causationId: commandId,
  }
}
