import { join } from 'node:path'
import { readEvent } from '@bihuan/host'
import { openHouse } from '../lab/house.js'
import type { Lab } from '../lab/lab.js'
import { runBare, runClients, type Round } from '../measure/clients.js'
import { inTurns } from '../measure/pace.js'
import { Contender, cpuOf, rates } from '../measure/rounds.js'
import { RawAppend } from '../raw/raw-append.js'
import { medianOf, type RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { BatchAppender } from './batch-appender.js'
import { sampleEvents } from './samples.js'

const CLIENTS = 64
const BATCH = 20
const STREAMS = 1_920
const ROUND_MS = 1_500

/** Events in batches: sealed and appended with their expected revision, nothing decided, as an import does it. */
export async function rowB(lab: Lab): Promise<RowResult> {
  const log = await lab.log()
  const roundMs = ROUND_MS * lab.pace.share
  const [folder, rawFolder] = [await lab.copy(), await lab.copy()]
  const house = await openHouse(folder, 1)
  try {
    await house.fallSilent()
    const samples = await sampleEvents(house.ports.store, log)
    const [sample] = samples
    if (sample === undefined) throw new RangeError('an empty log')
    const { type, data } = readEvent(sample)
    const appender = await BatchAppender.at(house, log.caseIds.slice(0, STREAMS), log.eventsPerCase)
    const raw = new RawAppend(join(rawFolder, 'events.db'), samples)
    const ours = new Contender(async () => eventsIn(await runClients(CLIENTS, roundMs, (client) => (
      appender.once(client, CLIENTS, { type, data }, BATCH)
    ))))
    const bare = new Contender(() => runBare(roundMs, () => raw.group(CLIENTS * BATCH, BATCH)))
    await inTurns(lab.pace, ours, bare)
    raw.close()
    return {
      row: 'B', title: `events in batches of ${BATCH}, ${CLIENTS} clients, random cases`,
      lines: [{
        work: 'seal and append', unit: '/s', ours: rates(ours.rounds), target: { figure: 80_000 },
        raw: { what: `bare node:sqlite, ${CLIENTS} × ${BATCH} rows a transaction`, rounds: rates(bare.rounds) },
        notes: [
          `${amount(medianOf(cpuOf(ours.rounds)))} µs of this process's processor time an event, `
          + `${amount(medianOf(cpuOf(bare.rounds)))} µs a bare row`,
          'each event checked by its schema, hashed into its chain and serialised; these hold no personal fields',
        ],
      }],
    }
  } finally {
    await house.close()
    await lab.discard(folder)
    await lab.discard(rawFolder)
  }
}

function eventsIn({ perSecond, cpuMicroseconds }: Round): Round {
  return { perSecond: perSecond * BATCH, cpuMicroseconds: cpuMicroseconds / BATCH }
}
