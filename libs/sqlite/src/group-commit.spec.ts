import { execFileSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { NO_STREAM, OutcomeUnknown, Unavailable, type EventStore } from '@bihuan/kernel'
import { manualTimers, realTimers, TestEvents } from '@bihuan/testing'
import { openSqliteEventStore, type SqliteEventStoreOptions } from './event-store.js'
import type { BoundedReport } from './testing/bounded-writer.js'
import { diskError, fullError, type FaultyDatabase } from './testing/faulty-database.js'
import { Handles } from './testing/handles.js'
import { temporaryFolder, type TemporaryFolder } from './testing/temporary-folder.js'

const ONE_MIB_IN_BLOCKS_OF_512 = 2_048

let folder: TemporaryFolder
let handles: Handles<EventStore>
let file: string

beforeEach(() => {
  folder = temporaryFolder()
  file = folder.file('events.db')
  handles = new Handles<EventStore>()
})

afterEach(async () => {
  await handles.closeAll()
  folder.remove()
})

function open(options: Partial<SqliteEventStoreOptions> = {}): Promise<EventStore> {
  return handles.open((connect) => openSqliteEventStore({ file, timers: realTimers, ...options, connect }))
}

/** Appends to as many streams at once. */
function appendAll(store: EventStore, events: TestEvents, count: number): readonly Promise<unknown>[] {
  return Array.from({ length: count }, (_, number) =>
    store.append(`approval-${events.entropy.uuid()}${number}`, NO_STREAM, [events.one()]))
}

function commitsOf(writer: FaultyDatabase): () => number {
  const exec = writer.exec.bind(writer)
  let commits = 0
  writer.exec = (sql) => {
    if (sql === 'COMMIT') commits += 1
    exec(sql)
  }
  return () => commits
}

describe('the group commit', () => {
  it('puts all appends of one turn into one durable transaction', async () => {
    const store = await open()
    const commits = commitsOf(handles.writerOf(store))
    await Promise.all(appendAll(store, new TestEvents(), 64))
    expect(commits()).toBe(1)
  })

  it('says after a failed write that every append under way is unknown, and refuses all later ones', async () => {
    const fatal: Error[] = []
    const store = await open({ onFatal: (error) => fatal.push(error) })
    const events = new TestEvents()
    await Promise.all(appendAll(store, events, 2))
    handles.writerOf(store).nextCommit = () => {
      throw diskError()
    }
    const results = await Promise.allSettled(appendAll(store, events, 5))
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'outcome-unknown', canRepeat: false } })
    }
    for (const later of appendAll(store, events, 2)) await expect(later).rejects.toThrow(Unavailable)
    expect(fatal).toHaveLength(1)
    const { events: readable } = await store.readFeed({ after: undefined, prefixes: 'all', limit: 10 })
    expect(readable).toHaveLength(2)
  })

  it('tells a statement that fails inside the transaction as unknown too, never as stored', async () => {
    const store = await open()
    const writer = handles.writerOf(store)
    writer.step = () => {
      if (writer.isTransaction) throw diskError()
    }
    const [append] = appendAll(store, new TestEvents(), 1)
    await expect(append).rejects.toThrow(OutcomeUnknown)
  })

  it('refuses a write that finds the disk full before it begins, and takes the next one', async () => {
    const fatal: Error[] = []
    const store = await open({ onFatal: (error) => fatal.push(error) })
    const events = new TestEvents()
    const writer = handles.writerOf(store)
    writer.step = () => {
      throw fullError()
    }
    for (const result of await Promise.allSettled(appendAll(store, events, 3))) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'storage-full' } })
    }
    writer.step = undefined
    await expect(appendAll(store, events, 1)[0]).resolves.toMatchObject({ revision: 0 })
    expect(fatal).toEqual([])
  })

  it('is told of a real write that fails, keeps what it had acknowledged and stops', async () => {
    const program = fileURLToPath(new URL('testing/bounded-writer.js', import.meta.url))
    const command = `ulimit -f ${ONE_MIB_IN_BLOCKS_OF_512}; exec "$0" "$1" "$2"`
    const output = execFileSync('/bin/sh', ['-c', command, process.execPath, program, file], { encoding: 'utf8' })
    const report: BoundedReport = JSON.parse(output)
    expect(report).toMatchObject({ failure: 'outcome-unknown', canRepeat: false, later: 'unavailable', fatal: 1 })
    expect(report.acknowledged).toBeGreaterThan(5)
    const stored = await (await open()).readStream('approval-1')
    expect(stored.length).toBeGreaterThanOrEqual(report.acknowledged)
    expect(stored.length).toBeLessThanOrEqual(report.acknowledged + 1)
  })

  it('waits without holding the event loop while another process writes', async () => {
    const timers = manualTimers()
    const store = await open({ timers })
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const [append] = appendAll(store, new TestEvents(), 1)
    await timers.advance(100)
    expect(timers.pending).toBe(1)
    other.exec('ROLLBACK')
    other.close()
    await timers.advance(100)
    await expect(append).resolves.toMatchObject({ revision: 0 })
  })

  it('gives up when another process does not end, and works again afterwards', async () => {
    const timers = manualTimers()
    const store = await open({ timers })
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const events = new TestEvents()
    const refused = expect(appendAll(store, events, 1)[0]).rejects.toThrow(Unavailable)
    for (let second = 0; second < 6; second++) await timers.advance(1_000)
    await refused
    other.exec('ROLLBACK')
    other.close()
    await expect(appendAll(store, events, 1)[0]).resolves.toMatchObject({ revision: 0 })
  }, 60_000)
})
