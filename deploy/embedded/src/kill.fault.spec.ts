import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestHost, temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { integerBelow, lawSeed, seededEntropy } from '@bihuan/testing'
import { join } from 'node:path'
import { services } from './services.js'
import {
  copyOf, endLeases, inFile, parkedIn, settled, storedDocuments, storedEvents, storedHead,
} from './testing/data-folder.js'
import { EmbeddedProcess } from './testing/embedded-process.js'
import type { Done } from './testing/house.js'
import { storeFaults, viewFaults } from './testing/integrity.js'
import { Caller, playUntilBroken, sendAgain, type Sent } from './testing/load.js'

const ROUNDS = Number(process.env['BIHUAN_KILL_ROUNDS'] ?? 10)
const CLIENTS = 32
const BEGINS = '2026-03-02T01:00:00.000Z'
const MOST_BEFORE_KILL = 400

let folder: TemporaryFolder
let data: string
const everything: Done[] = []
beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
})
afterAll(() => folder.remove())

/** Clients play until the process dies under them, in the middle of whatever it is doing. */
async function playAndKill(seed: number): Promise<readonly Sent[][]> {
  const server = await EmbeddedProcess.start({ dataFolder: data, begins: BEGINS })
  const entropy = seededEntropy(seed)
  const killAt = 1 + integerBelow(entropy, MOST_BEFORE_KILL)
  const pauseMs = integerBelow(entropy, 20)
  let told = false
  try {
    return await playUntilBroken(await Caller.of(server.url), {
      seed, clients: CLIENTS,
      acknowledged: (count) => {
        if (count < killAt || told) return
        told = true
        setTimeout(() => void server.stop('SIGKILL'), pauseMs)
      },
    })
  } finally {
    await server.stop('SIGKILL')
  }
}

/**
 * Everything is sent twice more to a new process, which then dies at rest. In the first round it takes the place of the
 * dead one when its leases have run out, as in a real restart; later rounds do not spend that time.
 */
async function restartAndRepeat(sent: readonly Sent[][], waitsForLeases: boolean): Promise<readonly string[]> {
  if (!waitsForLeases) endLeases(data)
  const server = await EmbeddedProcess.start({ dataFolder: data })
  try {
    const caller = await Caller.of(server.url)
    const first = await sendAgain(caller, sent)
    await settled(data)
    const before = storedHead(data)
    const second = await sendAgain(caller, sent)
    await settled(data)
    return [
      ...first.faults, ...second.faults, ...parkedIn(data).map((entry) => `parked: ${JSON.stringify(entry)}`),
      ...(before === storedHead(data) ? [] : ['sending everything a third time stored something']),
    ]
  } finally {
    await server.stop('SIGKILL')
    endLeases(data)
  }
}

/** Documents as they come out of the first event on, from a copy of the files without views. */
async function replayedDocuments(): Promise<ReadonlyMap<string, string>> {
  const copy = await copyOf(data, join(folder.path, 'replay'), ['views'])
  const host = await startTestHost(services, { dataFolder: copy })
  await host.drained()
  await host.stop()
  expect(storedHead(copy)).toBe(storedHead(data))
  return storedDocuments(copy)
}

describe(`kill -9 under ${CLIENTS} clients (seed ${lawSeed})`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    'round %i: nothing acknowledged is lost, nothing is doubled, views equal their replay', async (round) => {
      const sent = await playAndKill(lawSeed + round)
      const acknowledged = sent.flat().flatMap(({ answer }) => answer ?? [])
      expect(acknowledged.length).toBeGreaterThan(0)
      // The blow fell while commands were on their way.
      expect(sent.flat().length).toBeGreaterThan(acknowledged.length)
      expect(storeFaults(storedEvents(data), [...everything, ...acknowledged])).toEqual([])
      expect(await restartAndRepeat(sent, round === 1)).toEqual([])
      everything.push(...sent.flat().flatMap(({ answer }) => answer ?? []))
      expect(storeFaults(storedEvents(data), everything)).toEqual([])
      const documents = storedDocuments(data)
      expect(documents.size).toBeGreaterThan(0)
      expect(viewFaults(documents, await replayedDocuments())).toEqual([])
    }, 120_000,
  )
})

describe('The checks turn red', () => {
  const damaged = async (statement: string, file: 'events' | 'views'): Promise<string> => {
    const copy = await copyOf(data, join(folder.path, 'damaged'))
    inFile(copy, file, (database) => database.exec(statement))
    return copy
  }
  /** The oldest acknowledged one: without the newest event of the store no gap would be left to see. */
  const ack = (): Done => everything[0] ?? { caseId: '', stream: '', revision: 0, position: '', events: [] }

  it('when an acknowledged event is gone', async () => {
    const copy = await damaged(`DELETE FROM events WHERE position = ${Number(ack().position)}`, 'events')
    const faults = storeFaults(storedEvents(copy), everything).join('\n')
    expect(faults).toContain('was acknowledged and is lost')
    expect(faults).toMatch(/position \d+ is taken by/)
  })

  it('when a byte of an event is another', async () => {
    const where = `position = ${Number(ack().position)}`
    const copy = await damaged(`UPDATE events SET data = data || ' ' WHERE ${where}`, 'events')
    expect(storeFaults(storedEvents(copy), everything).join()).toMatch(/is broken at \d+: wrong-hash/)
  })

  it('when a command has had two effects', () => {
    const events = storedEvents(data)
    const last = events.at(-1)
    const doubled = last === undefined ? [] : [...events, { ...last, row: last.row + 2, revision: last.revision + 2 }]
    expect(storeFaults(doubled, everything).join()).toContain('had a second effect')
  })

  it('when a document of a view is another', async () => {
    const copy = await damaged('UPDATE "view:acceptance.cases:1" SET body = replace(body, \'city\', \'town\')'
      + ' WHERE id = (SELECT min(id) FROM "view:acceptance.cases:1")', 'views')
    expect(viewFaults(storedDocuments(copy), storedDocuments(data))).toHaveLength(1)
  })
})
