import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { open } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { soleTraderApplication } from './testing/applications.js'
import { storedEvents, storedHead } from './testing/data-folder.js'
import { EmbeddedProcess } from './testing/embedded-process.js'
import type { Done } from './testing/house.js'
import { storeFaults } from './testing/integrity.js'
import { Caller, type Sent } from './testing/load.js'

const BEGINS = '2026-03-02T01:00:00.000Z'
/** A readable sentence, not the innards of a program. */
const STACK = /^\s+at .*\(?(file|node):/m

let folder: TemporaryFolder
let data: string
beforeEach(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
})
afterEach(() => folder.remove())

function command(path: string, body: object, who: Sent['who'] = 'clerk'): Sent {
  return { who, path, body, key: path }
}

async function commandsOfACase(caller: Caller): Promise<readonly Done[]> {
  const { body: filed } = await caller.send(command('/acceptance/cases', soleTraderApplication()))
  const path = `/acceptance/cases/${filed.caseId}/accept-application`
  return [filed, (await caller.send(command(path, { mode: 'normal' }))).body]
}

describe('A process that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s ends with 0, and a new one goes on where it stood', async (signal) => {
    const first = await EmbeddedProcess.start({ dataFolder: data, begins: BEGINS })
    const done = await commandsOfACase(await Caller.of(first.url))
    const stopped = { code: 0, signal: null, stderr: expect.stringMatching(/已停止 stopped\n$/) }
    expect(await first.stop(signal)).toMatchObject(stopped)
    const head = storedHead(data)
    const second = await EmbeddedProcess.start({ dataFolder: data, begins: BEGINS })
    const caller = await Caller.of(second.url)
    expect(await commandsOfACase(caller)).toEqual(done)
    const [{ caseId } = { caseId: '' }] = done
    const path = `/approval/cases/${caseId}/decide-on-spot`
    const decided = await caller.send(command(path, { outcome: 'granted' }, 'market'))
    expect(decided.body.events).toEqual(['CaseDecided'])
    expect((await second.stop()).code).toBe(0)
    const after = storedEvents(data).filter(({ position }) => position > head).map(({ type }) => type)
    expect(after.filter((type) => /^(Calendar|Item|Policy|Organisation)Published$/.test(type))).toEqual([])
    expect(storeFaults(storedEvents(data), [...done, decided.body])).toEqual([])
  })
})

describe('A process that cannot start', () => {
  it('says so when its event store is damaged, and leaves it as it is', async () => {
    const first = await EmbeddedProcess.start({ dataFolder: data, begins: BEGINS })
    await first.stop()
    const file = await open(join(data, 'events.db'), 'r+')
    await file.write(Buffer.alloc(4_096, 0xee), 0, 4_096, 4_096)
    await file.write(Buffer.from('not a database at all'), 0, 21, 0)
    await file.close()
    const { code, stderr, stdout } = await EmbeddedProcess.launch({ dataFolder: data }).end()
    expect(code).toBeGreaterThan(0)
    expect(stderr + stdout).toMatch(/events\.db is damaged/)
    expect(stderr + stdout).not.toMatch(STACK)
  })

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    try {
      const { code, stderr, stdout } = await EmbeddedProcess.launch({ dataFolder: data, port }).end()
      expect(code).toBeGreaterThan(0)
      expect(stderr + stdout).toMatch(new RegExp(`:${port} is in use`))
      expect(stderr + stdout).not.toMatch(STACK)
    } finally {
      other.close()
    }
  })

  it('says how it is used when its words are off', async () => {
    const { code, stderr } = await EmbeddedProcess.launch({ dataFolder: data, port: 70_000 }).end()
    expect([code, stderr]).toEqual([2, expect.stringContaining('--port: not a port: "70000"')])
  })
})
