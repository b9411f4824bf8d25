import { join } from 'node:path'
import { openHouse } from '../lab/house.js'
import type { Lab } from '../lab/lab.js'
import type { PreparedLog } from '../lab/prepare.js'
import { runBare, runClients } from '../measure/clients.js'
import { inTurns, type Pace } from '../measure/pace.js'
import { Contender, cpuOf, rates } from '../measure/rounds.js'
import { RawAppend } from '../raw/raw-append.js'
import { medianOf, type Line, type RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { cpuNote } from './cpu-note.js'
import { Executor } from './executor.js'
import { gatewayLines } from './gateway-lines.js'
import { sampleEvents, sizeOf } from './samples.js'

const CLIENTS = 64
const ROUND_MS = 1_500

/** Commands in this process: load, fold, decide, seal, append one with its expected revision. */
export async function rowA(lab: Lab): Promise<RowResult> {
  const log = await lab.log()
  const [folder, rawFolder] = [await lab.copy(), await lab.copy()]
  try {
    const execution = await executionLines(lab.pace, log, folder, rawFolder)
    const gateway = await gatewayLines(lab.pace, log, folder, CLIENTS, ROUND_MS * lab.pace.share)
    return { row: 'A', title: `commands, ${CLIENTS} clients, random cases`, lines: [...execution, ...gateway] }
  } finally {
    await lab.discard(folder)
    await lab.discard(rawFolder)
  }
}

async function executionLines(
  pace: Pace, log: PreparedLog, folder: string, rawFolder: string,
): Promise<readonly Line[]> {
  const roundMs = ROUND_MS * pace.share
  const house = await openHouse(folder, 1)
  try {
    await house.fallSilent()
    const samples = await sampleEvents(house.ports.store, log)
    const raw = new RawAppend(join(rawFolder, 'events.db'), samples)
    const [warm, cool] = [new Executor(house, log.caseIds, log.caseIds.length), new Executor(house, log.caseIds, 1)]
    const cached = new Contender(() => runClients(CLIENTS, roundMs, () => warm.once()))
    const cold = new Contender(() => runClients(CLIENTS, roundMs, () => cool.once()))
    const nothing = new Contender(() => runClients(CLIENTS, roundMs / 3, () => warm.nothing()))
    const bare = new Contender(() => runBare(roundMs, () => raw.group(CLIENTS)))
    // Two executions do not know of each other: states that one holds grow stale while the other writes. The cold one
    // comes first, while the cases are as long as they were prepared, and with the whole file read once before.
    await cool.recall()
    await inTurns(pace, cold)
    await warm.recall()
    await inTurns(pace, cached, bare, nothing)
    raw.close()
    return [
      {
        work: 'execution, states cached', unit: '/s', ours: rates(cached.rounds),
        raw: { what: `bare node:sqlite, ${CLIENTS} rows a transaction`, rounds: rates(bare.rounds) },
        target: { figure: 30_000, ratio: 0.7 },
        notes: [
          rowNote(log, sizeOf(samples)), cpuNote(cached.rounds),
          `a bare row takes ${amount(medianOf(cpuOf(bare.rounds)))} µs of processor time`,
          `the clients themselves cost at most ${amount(medianOf(cpuOf(nothing.rounds)))} µs of it (same process)`,
        ],
      },
      {
        work: 'execution, states cold', unit: '/s', ours: rates(cold.rounds), target: { figure: 7_000 },
        notes: [cpuNote(cold.rounds), 'no state in memory, the pages of the file in memory'],
      },
    ]
  } finally {
    await house.close()
  }
}

function rowNote(
  { caseIds, eventsPerCase }: PreparedLog, { data, metadata }: { readonly data: number; readonly metadata: number },
): string {
  return `a row holds ${data} bytes of data and ${metadata} of metadata; log of `
    + `${amount(caseIds.length * eventsPerCase)} events in ${amount(caseIds.length)} streams`
}
