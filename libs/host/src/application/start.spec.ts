import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder, type TemporaryFolder } from '../testing/index.js'
import { LaunchedProcess } from '../testing/launched-process.js'

const main = new URL('../testing/registry-main.js', import.meta.url)

let folder: TemporaryFolder
let child: LaunchedProcess | undefined

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  await child?.kill()
  await folder.remove()
})

describe('a process that cannot start', () => {
  it('names the port that is in use: once in the log, once for people', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { lines, spoken, ended } = launch({ PORT: String(port) })
    expect(await ended).toBe(1)
    other.close()
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'this process cannot start', reason: `127.0.0.1:${port} is in use` }),
    ])
    expect(await spoken).toMatch(new RegExp(`^无法启动：端口已被占用.* / cannot start: the port is in use.*:${port}.*\\n$`))
  })

  // An administrator may write anywhere but into the kernel's own folder, anybody else nowhere else either.
  it.each([['where nobody may write', '/sys/bihuan'], ['below a file', undefined]])(
    'names the data folder %s', async (_, place) => {
      await writeFile(join(folder.path, 'file'), '')
      const dataFolder = place ?? join(folder.path, 'file', 'data')
      const { lines, spoken, ended } = launch({ DATA_FOLDER: dataFolder })
      expect(await ended).toBe(1)
      expect(lines).toHaveLength(1)
      expect(lines[0]?.reason).toContain(`${dataFolder} cannot be written`)
      expect(await spoken).toMatch(/^无法启动：数据文件夹不可写.* \/ cannot start: the data folder cannot be written.*\n$/)
    },
  )

  it('leaves a folder alone whose files it does not know', async () => {
    await mkdir(join(folder.path, 'events.db'))
    const { lines, ended } = launch({})
    expect(await ended).toBe(1)
    expect(lines[0]?.reason).toContain('events.db')
  })
})

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('listens, and ends with 0 on %s when it has drained', async (signal) => {
    const started = launch({})
    expect((await fetch(`${await started.url()}/health/ready`)).status).toBe(200)
    expect(await started.stop(signal)).toBe(0)
    expect(started.lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['stopping', 'stopped']))
  })

  it('answers what is in hand while it stops', async () => {
    const started = launch({ DEMONSTRATION: 'true', PREFECTURE_CODE: '130700' })
    const url = await started.url()
    const { token } = await post(`${url}/dev/tokens`, { actor: { id: 'li', roles: ['clerk'], hallId: 'hall-1' } }, {})
    const authorization = `Bearer ${String(token)}`
    const all = Array.from({ length: 20 }, () =>
      post(`${url}/acceptance/cases`, { name: 'X', idNumber: '11010519491231002X' }, { authorization }))
    await all[0]
    const stopped = started.stop()
    const answered = await Promise.allSettled(all)
    expect(await stopped).toBe(0)
    // Those that had reached the process are answered in full; none is cut off half way.
    for (const one of answered) if (one.status === 'fulfilled') expect(one.value).toHaveProperty('caseId')
  })

  it.each<[string, { [name: string]: string }, string]>([
    ['another store', { EVENT_STORE_URL: 'mongodb://127.0.0.1/events' }, 'no adapter for "mongodb:"'],
    ['another bus', { EVENT_BUS_URL: 'kafka://127.0.0.1' }, 'no adapter for "kafka:"'],
    ['a demonstration for everybody', { DEMONSTRATION: 'true', HOST: '0.0.0.0' }, 'listens on loopback only'],
    ['half an issuer', { OIDC_ISSUER: 'https://issuer.example' }, 'audience'],
    ['a port that is none', { PORT: 'eighty' }, 'port'],
  ])('does not start with %s, and says why', async (_, environment, reason) => {
    const started = launch(environment)
    expect((await started.logged('this process cannot start')).reason).toContain(reason)
    expect(await started.ended).toBe(1)
  })

  it('does not start on a damaged store', async () => {
    await writeFile(join(folder.path, 'events.db'), 'this is no database, but it is long enough to be one'.repeat(99))
    const started = launch({})
    expect((await started.logged('this process cannot start')).reason).toContain('events.db')
    expect(await started.ended).toBe(1)
  })
})

function launch(environment: { [name: string]: string }): LaunchedProcess {
  child = new LaunchedProcess(main, { DATA_FOLDER: folder.path, ...environment })
  return child
}

async function post(
  url: string, body: object, headers: { [name: string]: string },
): Promise<{ [name: string]: unknown }> {
  const answer = await fetch(url, {
    method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers },
  })
  return await answer.json() as { [name: string]: unknown }
}
