import { join } from 'node:path'
import { openHouse } from '../lab/house.js'
import type { Lab } from '../lab/lab.js'
import { runBare, runClients } from '../measure/clients.js'
import { inTurns } from '../measure/pace.js'
import { Contender, rates } from '../measure/rounds.js'
import { RawAppend } from '../raw/raw-append.js'
import type { RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { cpuNote } from './cpu-note.js'
import { OneHotCase } from './one-hot-case.js'
import { sampleEvents } from './samples.js'

const CLIENTS = 64
const ROUND_MS = 1_500

/** Everybody wants the same case: commands wait for each other by stream, and none is done twice. */
export async function rowF(lab: Lab): Promise<RowResult> {
  const log = await lab.log()
  const roundMs = ROUND_MS * lab.pace.share
  const [folder, rawFolder] = [await lab.copy(), await lab.copy()]
  const house = await openHouse(folder, 1_000)
  try {
    const raw = new RawAppend(join(rawFolder, 'events.db'), await sampleEvents(house.ports.store, log))
    const hot = new OneHotCase(house, log)
    const ours = new Contender(() => runClients(CLIENTS, roundMs, () => hot.twice()))
    const bare = new Contender(() => runBare(roundMs, () => raw.group(1)))
    await inTurns(lab.pace, ours, bare)
    raw.close()
    const { commands, cases, doubled, differently } = await hot.checked()
    return {
      row: 'F', title: `${CLIENTS} clients on one case, every command sent twice at once`,
      lines: [
        {
          work: 'commands, the whole gateway', unit: '/s', ours: rates(ours.rounds), target: { figure: 5_000 },
          raw: { what: 'bare node:sqlite, one row a transaction', rounds: rates(bare.rounds) },
          notes: [`${cpuNote(ours.rounds)} and its repetition`],
        },
        {
          work: 'effects doubled', unit: 'events', ours: [doubled], target: { figure: 0 }, notes: [
            `${amount(commands)} commands, each sent twice, against the events stored of ${cases} cases`,
          ],
        },
        {
          work: 'second answers unlike the first', unit: 'events', ours: [differently], target: { figure: 0 },
          notes: [],
        },
      ],
    }
  } finally {
    await house.close()
    await lab.discard(folder)
    await lab.discard(rawFolder)
  }
}
