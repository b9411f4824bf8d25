import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestHost, temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { lawSeed, seededEntropy } from '@bihuan/testing'
import { createHash, randomUUID } from 'node:crypto'
import { cp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { services } from './services.js'
import { bihuan } from './testing/command-line.js'
import { copyOf, inFile, parkedIn, settled, storedDocuments, storedEvents, storedHead } from './testing/data-folder.js'
import { EmbeddedProcess } from './testing/embedded-process.js'
import type { Done } from './testing/house.js'
import { storeFaults, viewFaults } from './testing/integrity.js'
import { Caller, playLife, sendAgain, type Sent } from './testing/load.js'

const CLIENTS = 16
const BEGINS = '2026-03-02T01:00:00.000Z'
const ACKNOWLEDGED_BEFORE = 300
const NOBODY = 'http://127.0.0.1:9'

let folder: TemporaryFolder
let data: string
let backup: string
let restored: string
/** What had been answered when the backup began. */
let before: readonly Sent[][]
/** How many commands were answered while it was made. */
let during: number

beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  backup = join(folder.path, 'backup')
  restored = join(folder.path, 'restored')
}, 60_000)
afterAll(() => folder.remove())

function acknowledged(sent: readonly Sent[][]): readonly Done[] {
  return sent.flat().flatMap(({ answer }) => answer ?? [])
}

/** Clients play while the backup is made; answers with its outcome. */
async function backedUpUnderLoad(): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const server = await EmbeddedProcess.start({ dataFolder: data, begins: BEGINS })
  const caller = await Caller.of(server.url)
  let over = false
  let count = 0
  let enough = (): void => undefined
  const underWay = new Promise<void>((resolve) => (enough = resolve))
  const sent: Sent[][] = Array.from({ length: CLIENTS }, () => [])
  const playing = Promise.all(sent.map(async (own, client) => {
    const entropy = seededEntropy(lawSeed * 1_000 + client)
    while (!over) await playLife(caller, entropy, own, () => (++count === ACKNOWLEDGED_BEFORE ? enough() : undefined))
  }))
  await underWay
  before = sent.map((own) => own.filter(({ answer }) => answer !== undefined))
  const counted = count
  const ran = await bihuan(server.url, ['backup', '--data', data, '--to', backup])
  during = count - counted
  over = true
  await playing
  await server.stop()
  return ran
}

describe(`A backup of a running store under ${CLIENTS} clients (seed ${lawSeed})`, () => {
  it('succeeds, and says of each file its size and time', async () => {
    const { code, stdout } = await backedUpUnderLoad()
    expect(code).toBe(0)
    for (const name of ['views', 'consumers', 'events', 'keys']) {
      expect(stdout).toMatch(new RegExp(`^${name}\\.db +\\d+\\.\\d [KMG]iB +\\d+\\.\\d\\d s$`, 'm'))
    }
    expect(stdout).toMatch(/^verified 校验 {2}\d+ events 事件, \d+ chains 链/m)
  }, 60_000)

  it('lets commands go on while it is made', () => {
    expect(during).toBeGreaterThan(0)
  })

  it('lets nobody else read the keys', async () => {
    expect((await stat(join(backup, 'keys.db'))).mode & 0o777).toBe(0o600)
    expect((await stat(backup)).mode & 0o777).toBe(0o700)
  })

  it('is restored into a new folder, with every command that was answered before it began', async () => {
    expect((await bihuan(NOBODY, ['restore', '--from', backup, '--data', restored])).code).toBe(0)
    expect(storeFaults(storedEvents(restored), acknowledged(before))).toEqual([])
    expect(storedHead(restored) < storedHead(data)).toBe(true)
  })

  it('is started, goes on, and answers those commands as it answered them then', async () => {
    const server = await EmbeddedProcess.start({ dataFolder: restored })
    try {
      const { faults } = await sendAgain(await Caller.of(server.url), before)
      await settled(restored)
      expect([...faults, ...parkedIn(restored)]).toEqual([])
    } finally {
      await server.stop()
    }
    expect(storeFaults(storedEvents(restored), acknowledged(before))).toEqual([])
  }, 60_000)

  it('holds views that equal their replay', async () => {
    const copy = await copyOf(restored, join(folder.path, 'replay'), ['views'])
    const host = await startTestHost(services, { dataFolder: copy })
    await host.drained()
    await host.stop()
    const documents = storedDocuments(restored)
    expect(documents.size).toBeGreaterThan(0)
    expect(viewFaults(documents, storedDocuments(copy))).toEqual([])
  }, 60_000)
})

describe('A backup of a stopped store', () => {
  it('holds all of it, and finds nothing wrong with it when `doctor` looks', async () => {
    const [target, there] = [join(folder.path, 'stopped'), join(folder.path, 'there')]
    expect((await bihuan(NOBODY, ['backup', '--data', data, '--to', target])).code).toBe(0)
    expect((await bihuan(NOBODY, ['restore', '--from', target, '--data', there])).code).toBe(0)
    expect(storedHead(there)).toBe(storedHead(data))
    expect([...storedDocuments(there)]).toEqual([...storedDocuments(data)])
    const { code, stdout } = await bihuan('http://127.0.0.1:0', ['doctor', '--data', there])
    expect(stdout.match(/^fail .*$/gm)).toEqual([expect.stringContaining('server')])
    expect(code).toBe(2)
  })
})

describe('A restore refuses', () => {
  const refusal = async (
    harm: (copy: string) => Promise<unknown>, target = join(folder.path, 'never'),
  ): Promise<string> => {
    const copy = join(folder.path, `harmed-${randomUUID()}`)
    await cp(backup, copy, { recursive: true })
    await harm(copy)
    const { code, stderr } = await bihuan(NOBODY, ['restore', '--from', copy, '--data', target])
    await expect(stat(join(folder.path, 'never'))).rejects.toThrow('ENOENT')
    return `${code} ${stderr}`
  }
  /** As if the manifest had been made of the harmed files: what is then found is found in them. */
  const reseal = async (copy: string): Promise<void> => {
    const manifest = JSON.parse(await readFile(join(copy, 'backup.json'), 'utf8')) as {
      files: { name: string; sha256: string }[]
    }
    for (const file of manifest.files) {
      file.sha256 = createHash('sha256').update(await readFile(join(copy, file.name))).digest('hex')
    }
    await writeFile(join(copy, 'backup.json'), JSON.stringify(manifest))
  }
  const harmed = (file: 'events' | 'keys' | 'views', statement: string) => async (copy: string): Promise<void> => {
    inFile(copy, file, (database) => database.exec(`PRAGMA journal_mode = DELETE; ${statement}`))
    await reseal(copy)
  }

  it('a folder that is not empty', async () => {
    expect(await refusal(async () => undefined, data)).toMatch(/^2 .*is not empty/)
  })

  it('a backup that was cut off', async () => {
    expect(await refusal((copy) => rm(join(copy, 'backup.json')))).toMatch(/^4 .*no finished backup/)
  })

  it('a backup in which a byte of the keys is another', async () => {
    expect(await refusal(async (copy) => {
      const file = await open(join(copy, 'keys.db'), 'r+')
      await file.write(Buffer.from([0xff]), 0, 1, 6_000)
      await file.close()
    })).toMatch(/^7 .*keys\.db is not what was written/)
  })

  it('an event that is not what was written', async () => {
    const changed = 'UPDATE events SET data = data || \' \' WHERE position = 9'
    expect(await refusal(harmed('events', changed))).toMatch(/^7 [^]*the chain of .* does not verify/)
  })

  it('events without the keys of the people whom they name', async () => {
    expect(await refusal(harmed('keys', 'DELETE FROM subjects'))).toMatch(/^7 [^]*\d+ personal fields have no key/)
  })

  it('views that stand past the events, as when the events had been copied first', async () => {
    const ahead = 'UPDATE views SET position = \'9999999999999999\' WHERE name = \'acceptance.cases\''
    expect(await refusal(harmed('views', ahead))).toMatch(/^7 [^]*acceptance\.cases stands at 9+, past the last event/)
  })
})
