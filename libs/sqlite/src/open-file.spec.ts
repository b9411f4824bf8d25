import { closeSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Damaged, NO_STREAM, Unavailable, type EventStore } from '@bihuan/kernel'
import { realTimers, TestEvents } from '@bihuan/testing'
import { openSqliteConsumers } from './consumers.js'
import { openSqliteEventStore } from './event-store.js'
import { refuseNetworkFileSystem } from './network-file-system.js'
import { refuseUnsafeSqlite } from './sqlite-version.js'
import { openSqliteSubjectKeys } from './subject-keys.js'
import { temporaryFolder, type TemporaryFolder } from './testing/temporary-folder.js'

const PAGE_BYTES = 4_096

let folder: TemporaryFolder
let file: string

beforeEach(() => {
  folder = temporaryFolder()
  file = folder.file('events.db')
})

afterEach(() => folder.remove())

async function openAndClose(path = file): Promise<void> {
  await (await openSqliteEventStore({ file: path, timers: realTimers })).close()
}

async function writeSomeEvents(): Promise<void> {
  const store = await openSqliteEventStore({ file, timers: realTimers })
  await store.append('approval-1', NO_STREAM, new TestEvents().some(200))
  await store.close()
}

/** The message must name the file: it is all that the operator has. */
async function expectDamaged(what: RegExp): Promise<void> {
  const attempt = openAndClose()
  await expect(attempt).rejects.toThrow(Damaged)
  await expect(openAndClose()).rejects.toThrow(what)
  await expect(openAndClose()).rejects.toThrow(file)
}

describe('opening a file', () => {
  it('makes the folders that are missing', async () => {
    await openAndClose(folder.file('a/b/c/events.db'))
    expect(statSync(folder.file('a/b/c/events.db')).isFile()).toBe(true)
  })

  it('lets nobody else read the keys', async () => {
    const keys = await openSqliteSubjectKeys({ file: folder.file('keys.db'), timers: realTimers })
    await keys.secret('a', new Uint8Array(32))
    for (const suffix of ['', '-wal', '-shm']) {
      expect(statSync(folder.file(`keys.db${suffix}`)).mode & 0o777).toBe(0o600)
    }
    await keys.close()
  })

  it('is safe when several open a new file at once', async () => {
    const open = (): Promise<EventStore> => openSqliteEventStore({ file, timers: realTimers })
    const stores = await Promise.all([open(), open(), open(), open()])
    expect(new Set(stores.map((store) => store.id)).size).toBe(1)
    for (const store of stores) await store.close()
  })

  it('refuses a file that is no database', async () => {
    writeFileSync(file, 'x'.repeat(10_000))
    await expectDamaged(/damaged or no event store/)
  })

  it('refuses a file of another kind', async () => {
    await (await openSqliteConsumers({ file, timers: realTimers })).close()
    await expectDamaged(/not a Bihuan event store/)
  })

  it('refuses a database of somebody else', async () => {
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE things (id INTEGER)')
    other.close()
    await expectDamaged(/not a Bihuan event store/)
  })

  it('refuses a file of a newer version', async () => {
    await openAndClose()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 99')
    database.close()
    await expectDamaged(/newer Bihuan \(schema 99/)
  })

  it('refuses a file with a broken page', async () => {
    await writeSomeEvents()
    const handle = openSync(file, 'r+')
    writeSync(handle, Buffer.alloc(PAGE_BYTES, 0xff), 0, PAGE_BYTES, 5 * PAGE_BYTES)
    closeSync(handle)
    await expectDamaged(/damaged/)
  })

  it('refuses a file that was cut off', async () => {
    await writeSomeEvents()
    truncateSync(file, statSync(file).size - 10 * PAGE_BYTES)
    await expectDamaged(/damaged/)
  })

  it('refuses an emptied file beside a log that is not empty', async () => {
    writeFileSync(file, '')
    writeFileSync(`${file}-wal`, 'x')
    await expectDamaged(/is empty although its log/)
  })

  it('refuses what is not a file', async () => {
    await expect(openAndClose(folder.path)).rejects.toThrow(Unavailable)
  })
})

describe('the ground under a file', () => {
  it('refuses network file systems by name', () => {
    const types = [[0x6969, 'NFS'], [0xff534d42, 'CIFS'], [-0xacb2be, 'CIFS'], [0x65735546, 'FUSE']] as const
    for (const [type, name] of types) {
      expect(() => refuseNetworkFileSystem('/data', () => type)).toThrow(`/data lies on ${name}`)
    }
    expect(() => refuseNetworkFileSystem(folder.path)).not.toThrow()
  })

  it('refuses a SQLite that can corrupt its log', () => {
    for (const old of ['3.51.2', '3.50.9', '2.99.99', undefined]) {
      expect(() => refuseUnsafeSqlite(old)).toThrow(Unavailable)
    }
    for (const safe of ['3.51.3', '3.52.0', '4.0.0', process.versions.sqlite]) {
      expect(() => refuseUnsafeSqlite(safe)).not.toThrow()
    }
  })
})
