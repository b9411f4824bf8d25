import { join } from 'node:path'
import { openHouse } from '../lab/house.js'
import type { Lab } from '../lab/lab.js'
import { runBare, runClients } from '../measure/clients.js'
import { inTurns } from '../measure/pace.js'
import { Contender, cpuOf, rates } from '../measure/rounds.js'
import { BareSync } from '../raw/fdatasync.js'
import { RawAppend } from '../raw/raw-append.js'
import { medianOf, type RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { cpuNote } from './cpu-note.js'
import { Executor } from './executor.js'
import { sampleEvents } from './samples.js'

const ROUND_MS = 1_500
const CASES = 2_000

/** One client: every command pays its own fsync. */
export async function rowA1(lab: Lab): Promise<RowResult> {
  const log = await lab.log()
  const roundMs = ROUND_MS * lab.pace.share
  const [folder, rawFolder] = [await lab.copy(), await lab.copy()]
  const house = await openHouse(folder, log.caseIds.length)
  try {
    const raw = new RawAppend(join(rawFolder, 'events.db'), await sampleEvents(house.ports.store, log))
    const sync = new BareSync(rawFolder)
    const executor = new Executor(house, log.caseIds.slice(0, CASES), CASES)
    await house.fallSilent()
    await executor.recall()
    const ours = new Contender(() => runClients(1, roundMs, () => executor.once()))
    const bare = new Contender(() => runBare(roundMs, () => raw.group(1)))
    const disk = new Contender(() => runBare(roundMs, () => sync.once()))
    await inTurns(lab.pace, ours, bare, disk)
    raw.close()
    sync.close()
    return {
      row: 'A1', title: 'commands, one client, random cases, states cached',
      lines: [
        {
          work: 'execution', unit: '/s', ours: rates(ours.rounds), target: { ratio: 0.6 },
          raw: { what: 'bare write and fdatasync of 4 KiB', rounds: rates(disk.rounds) },
          notes: [
            cpuNote(ours.rounds), `a bare fdatasync takes ${amount(medianOf(cpuOf(disk.rounds)))} µs of processor time`,
          ],
        },
        {
          work: 'execution', unit: '/s', ours: rates(ours.rounds), notes: [],
          raw: { what: 'bare node:sqlite, one row a transaction', rounds: rates(bare.rounds) },
        },
      ],
    }
  } finally {
    await house.close()
    await lab.discard(folder)
    await lab.discard(rawFolder)
  }
}
