import { LIVED_SUPPLY } from '../lab/commands.js'
import { openHouse } from '../lab/house.js'
import { Executor } from '../commands/executor.js'
import { runClients } from '../measure/clients.js'
import { inTurns, type Pace } from '../measure/pace.js'
import { Contender, rates } from '../measure/rounds.js'
import type { Line } from '../report/line.js'
import { compared } from './compared.js'
import type { SizedStore } from './sized-store.js'

const [CLIENTS, READERS] = [64, 8]
const ROUND_MS = 1_000

/** Rows A and C on every size, in turns. */
export async function commandLines(pace: Pace, stores: readonly SizedStore[]): Promise<readonly Line[]> {
  const roundMs = ROUND_MS * pace.share
  const houses = []
  for (const { folder } of stores) houses.push(await openHouse(folder, 1))
  try {
    const [commands, states]: [Contender[], Contender[]] = [[], []]
    for (const [index, { open, lives }] of stores.entries()) {
      const house = houses[index]
      if (house === undefined) throw new RangeError('a store without a house')
      await house.fallSilent()
      const warm = new Executor(house, open, open.length, LIVED_SUPPLY)
      const cold = new Executor(house, lives.caseIds, 1)
      await warm.recall()
      commands.push(new Contender(() => runClients(CLIENTS, roundMs, () => warm.once())))
      states.push(new Contender(() => runClients(READERS, roundMs, () => cold.rehydrate())))
    }
    // States first: commands make the cases longer.
    await inTurns(pace, ...states)
    await inTurns(pace, ...commands)
    return [
      ...compared('A · execution, states cached', stores, commands.map(({ rounds }) => rates(rounds))),
      ...compared('C · rehydration of any case', stores, states.map(({ rounds }) => rates(rounds))),
    ]
  } finally {
    for (const house of houses) await house.close()
  }
}
