import { EVERYWHERE } from '@bihuan/kernel'
import { bindings, registration, SUPPLY } from '../lab/commands.js'
import { openHouse, type House } from '../lab/house.js'
import type { PreparedLog } from '../lab/prepare.js'
import { runAll, runClients } from '../measure/clients.js'
import { inTurns, type Pace } from '../measure/pace.js'
import { Contender, rates } from '../measure/rounds.js'
import type { Line } from '../report/line.js'
import { cpuNote } from './cpu-note.js'

/** Commands through everything that stands before the execution in a process, and with the reference feed beside it. */
export async function gatewayLines(
  pace: Pace, log: PreparedLog, folder: string, clients: number, roundMs: number,
): Promise<readonly Line[]> {
  const house = await openHouse(folder, 2 * log.caseIds.length)
  try {
    const { gateway } = house.runtime
    await runAll(log.caseIds, 1, (id) => gateway.stateOf(bindings.cases, id, EVERYWHERE))
    const wishes = new Wishes(house, log.caseIds)
    const supply = new Contender(() => runClients(clients, roundMs, () => wishes.supply()))
    const register = new Contender(() => runClients(clients, roundMs, () => wishes.register()))
    await inTurns(pace, supply)
    await inTurns(pace, register)
    return [
      {
        work: 'the whole gateway (command id, request MAC), states cached', unit: '/s', ours: rates(supply.rounds),
        notes: [cpuNote(supply.rounds)],
      },
      {
        work: 'the whole gateway, registration of a new person', unit: '/s', ours: rates(register.rounds),
        notes: [
          cpuNote(register.rounds),
          'three personal fields encrypted; the key is durable in a file of its own before the event is',
        ],
      },
    ]
  } finally {
    await house.close()
  }
}

class Wishes {
  private count: number

  constructor(private readonly house: House, private readonly caseIds: readonly string[]) {
    this.count = caseIds.length
  }

  supply(): Promise<unknown> {
    this.count += 1
    const id = this.caseIds[Math.floor(Math.random() * this.caseIds.length)] ?? ''
    return this.house.submit(bindings.cases, {
      target: { kind: 'existing', id }, command: SUPPLY, key: `bench-${this.count}`,
    })
  }

  register(): Promise<unknown> {
    this.count += 1
    return this.house.submit(bindings.cases, {
      target: { kind: 'new', collection: 'acceptance/cases' }, command: registration(this.count),
      key: `bench-${this.count}`,
    })
  }
}
