import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { soleTraderApplication } from './testing/applications.js'
import { storedEvents } from './testing/data-folder.js'
import { EmbeddedProcess, type Ended } from './testing/embedded-process.js'
import { tokenOf, type Done } from './testing/house.js'
import { storeFaults } from './testing/integrity.js'
import { STAFF } from './testing/lives.js'

const CLIENTS = 32
const BEGINS = '2026-03-02T01:00:00.000Z'
const ANSWERED_BEFORE = 200
/** What the process gives itself before it ends undrained. */
const STOP_WITHIN_MS = 30_000

interface Answered {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: Done
}

let folder: TemporaryFolder
const answers: Answered[] = []
let ended: Ended
let tookMs: number
let afterSignal = 0

async function registers(url: string, token: string): Promise<Answered> {
  const response = await fetch(`${url}/acceptance/cases`, {
    method: 'POST', body: JSON.stringify(soleTraderApplication()), headers: {
      'authorization': `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID(),
    },
  })
  const body = (await response.json()) as Done
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body }
}

/** One case after the other until nobody listens any more. */
async function untilNobodyListens(url: string, token: string, answered: () => void): Promise<void> {
  for (;;) {
    const answer = await registers(url, token).catch(() => undefined)
    if (answer === undefined) return
    answers.push(answer)
    answered()
  }
}

beforeAll(async () => {
  folder = await temporaryFolder()
  const server = await EmbeddedProcess.start({ dataFolder: join(folder.path, 'data'), begins: BEGINS })
  const token = await tokenOf(server.url, STAFF.clerk)
  let stopped: Promise<Ended> | undefined
  let signalledMs = 0
  await Promise.all(Array.from({ length: CLIENTS }, () => untilNobodyListens(server.url, token, () => {
    if (stopped !== undefined) afterSignal += 1
    if (stopped !== undefined || answers.length < ANSWERED_BEFORE) return
    signalledMs = performance.now()
    stopped = server.stop('SIGTERM')
  })))
  ended = await (stopped ?? server.stop())
  tookMs = performance.now() - signalledMs
}, 120_000)
afterAll(() => folder.remove())

describe(`SIGTERM in the middle of the commands of ${CLIENTS} clients`, () => {
  it('ends the process with 0 within its limit', () => {
    expect([ended.code, ended.signal]).toEqual([0, null])
    expect(tookMs).toBeLessThan(STOP_WITHIN_MS)
  })

  it('falls while commands are on their way, and those are answered', () => {
    expect(afterSignal).toBeGreaterThan(0)
  })

  it('answers every command with done, or with 503 and when to come again', () => {
    const others = answers.filter(({ status, retryAfter }) => status !== 201 && (status !== 503 || retryAfter === null))
    expect(others).toEqual([])
  })

  it('loses nothing that was acknowledged', () => {
    const done = answers.filter(({ status }) => status === 201).map(({ body }) => body)
    expect(done.length).toBeGreaterThanOrEqual(ANSWERED_BEFORE)
    expect(storeFaults(storedEvents(join(folder.path, 'data')), done)).toEqual([])
  })
})
