import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { randomUUID } from 'node:crypto'
import { chmod, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PERSON, soleTraderApplication } from './testing/applications.js'
import { bihuan, type Ran } from './testing/command-line.js'
import { inFile } from './testing/data-folder.js'
import { House } from './testing/house.js'

let folder: TemporaryFolder
let data: string
let house: House

beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  house = await House.start({ dataFolder: data })
  await house.files(house.clerk(), soleTraderApplication())
  await house.host.drained()
})
afterAll(async () => {
  await house.stop()
  await folder.remove()
})

function doctor(of: string): Promise<Ran> {
  return bihuan(house.host.url, ['doctor', '--data', of])
}

/** How full the disk of the test machine is, and how fast, is not what is examined here. */
function linesOf({ stdout }: Ran): readonly string[] {
  return stdout.split(/\n(?! )/).filter((line) => !/ disk (space|speed): /.test(line) && line !== '')
}

async function brokenPage(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.write(Buffer.alloc(4_096, 0xff), 0, 4_096, 4_096)
  await handle.close()
}

describe('`bihuan doctor`', () => {
  it('finds nothing wrong with a running installation, and leaves it running', async () => {
    const ran = await doctor(data)
    expect(linesOf(ran).filter((line) => !line.startsWith('ok  '))).toEqual([])
    const looked = ['clock', 'time zone', 'working calendar: 2026', 'files fit', 'keys.db', 'server', 'fdatasync']
    for (const what of looked) expect(ran.stdout).toContain(what)
    expect((await house.host.anonymous().get('/health/ready')).status).toBe(200)
  })

  it('says everything in both languages, and nothing personal', async () => {
    const ran = await doctor(data)
    for (const line of linesOf(ran)) expect(line).toMatch(/^(ok|warn|fail) +[\u4e00-\u9fff]+ [a-z ]+: /)
    for (const value of Object.values(PERSON)) expect(ran.stdout).not.toContain(value)
    expect(ran.stdout).not.toMatch(/990100[0-9A-Z]{14}/)
  })

  it.each<[string, (copy: string) => unknown, RegExp]>([
    ['keys that others may read', (copy) => chmod(join(copy, 'keys.db'), 0o644), /^fail .*keys\.db 644/],
    ['keys that are gone', (copy) => rm(join(copy, 'keys.db')), /^fail .*keys\.db 缺失 missing\n.*do not start/],
    ['views of a newer backup than the events', (copy) => (
      inFile(copy, 'views', (views) => views.exec('UPDATE views SET position = \'9999999999999999\''))
    ), /^fail .*files fit: .*acceptance\.cases/],
    ['a broken page', (copy) => brokenPage(join(copy, 'views.db')), /^fail .*views\.db.*\n.*views are rebuilt/],
  ])('ends with 2 for %s', async (_, harm, told) => {
    const copy = join(folder.path, randomUUID())
    expect((await bihuan(house.host.url, ['backup', '--data', data, '--to', copy])).code).toBe(0)
    await harm(copy)
    const ran = await doctor(copy)
    expect([ran.code, linesOf(ran).filter((line) => line.startsWith('fail'))]).toEqual([
      2, [expect.stringMatching(told)],
    ])
  })

  it('ends with 2 for a folder that is none', async () => {
    const ran = await doctor(join(folder.path, 'nowhere'))
    expect([ran.code, ran.stdout]).toEqual([2, expect.stringContaining('不存在：请核对 --data / there is none')])
  })
})
