import { join } from 'node:path'
import { openHouse } from '../lab/house.js'
import type { Lab } from '../lab/lab.js'
import type { PreparedLog } from '../lab/prepare.js'
import { runBare, runClients } from '../measure/clients.js'
import { inTurns } from '../measure/pace.js'
import { Contender, rates } from '../measure/rounds.js'
import { RawRead } from '../raw/raw-read.js'
import type { Line, RowResult } from '../report/line.js'
import { cpuNote } from './cpu-note.js'
import { Executor } from './executor.js'

const CLIENTS = 8
const ROUND_MS = 1_500
const [SHORT, LONG] = [
  { events: 20, target: 15_000 },
  { events: 200, cases: 1_000, target: 1_600 },
]

/** The state of a case from its stored events, with nothing of it in memory but the pages of the file. */
export async function rowC(lab: Lab): Promise<RowResult> {
  return {
    row: 'C', title: 'rehydration, random cases',
    lines: [
      await rehydration(lab, await lab.log(), SHORT.target),
      await rehydration(lab, await lab.log(LONG.cases, LONG.events), LONG.target),
    ],
  }
}

async function rehydration(lab: Lab, log: PreparedLog, target: number): Promise<Line> {
  const roundMs = ROUND_MS * lab.pace.share
  const folder = await lab.copy(log.folder)
  const house = await openHouse(folder, 1)
  const raw = new RawRead(join(folder, 'events.db'))
  try {
    await house.fallSilent()
    const executor = new Executor(house, log.caseIds, 1)
    const streams = log.caseIds.map((id) => `acceptance-${id}`)
    const ours = new Contender(() => runClients(CLIENTS, roundMs, () => executor.rehydrate()))
    const bare = new Contender(() => runBare(roundMs, () => raw.parsed(streams)))
    await inTurns(lab.pace, ours, bare)
    return {
      work: `${log.eventsPerCase} events: read, parse, upcast, fold by the decider`, unit: '/s',
      ours: rates(ours.rounds), target: { figure: target },
      raw: { what: 'bare select and JSON.parse of data and metadata', rounds: rates(bare.rounds) },
      notes: [cpuNote(ours.rounds).replace('a command', 'a case')],
    }
  } finally {
    raw.close()
    await house.close()
    await lab.discard(folder)
  }
}
