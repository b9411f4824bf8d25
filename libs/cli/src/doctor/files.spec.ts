import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  openSqliteConsumers, openSqliteEventStore, openSqliteReadModels, openSqliteSubjectKeys,
} from '@bihuan/sqlite'
import { realTimers } from '@bihuan/testing'
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileFindings } from './files.js'
import { findingText } from './finding.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-doctor-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function makeAll(): Promise<void> {
  const at = (file: string) => ({ file: join(folder, file), timers: realTimers })
  await (await openSqliteEventStore(at('events.db'))).close()
  await (await openSqliteReadModels(at('views.db'))).close()
  await (await openSqliteConsumers(at('consumers.db'))).close()
  await (await openSqliteSubjectKeys(at('keys.db'))).close()
}

function ills(): readonly string[] {
  return fileFindings(folder).filter(({ level }) => level !== 'ok').map(findingText)
}

describe('The files of a data folder', () => {
  it('are in order as they are made', async () => {
    await makeAll()
    expect(ills()).toEqual([])
    expect(fileFindings(folder)).toHaveLength(8)
  })

  it('are made by the first start', () => {
    expect(ills()).toEqual([expect.stringContaining('warn')])
  })

  it.each([
    ['keys.db', 'fail', 'do not start'], ['events.db', 'fail', 'do not start'],
    ['consumers.db', 'fail', 'restore the whole set'], ['views.db', 'warn', 'rebuilt from the events'],
  ])('without %s: %s, and what to do', async (name, level, advice) => {
    await makeAll()
    await rm(join(folder, name))
    expect(ills()).toEqual([expect.stringMatching(new RegExp(`^${level}[^]*${advice}`))])
  })

  it('must not be open to others', async () => {
    await makeAll()
    await chmod(join(folder, 'keys.db'), 0o640)
    await chmod(join(folder, 'events.db'), 0o644)
    expect(ills()).toEqual([expect.stringMatching(/^warn[^]*chmod 640/), expect.stringMatching(/^fail[^]*chmod 600/)])
  })

  it('must each be what their name says, and whole', async () => {
    await makeAll()
    await rename(join(folder, 'consumers.db'), join(folder, 'events.db'))
    await writeFile(join(folder, 'consumers.db'), 'no database at all', { mode: 0o640 })
    expect(ills()).toEqual([
      expect.stringMatching(/^fail .*consumers\.db .*damaged/), expect.stringMatching(/^fail .*no Bihuan event store/),
    ])
  })
})
