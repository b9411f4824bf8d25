import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { temporaryFolder, type TemporaryFolder } from '../testing/index.js'

const main = fileURLToPath(new URL('../testing/registry-main.js', import.meta.url))

interface Line {
  readonly msg: string
  readonly reason?: string
  readonly url?: string
}

let folder: TemporaryFolder
let child: ChildProcess | undefined

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await folder.remove()
})

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('listens, and ends with 0 on %s when it has drained', async (signal) => {
    const { lines, ended } = launch({})
    const { url } = await lines.until('listening')
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    child?.kill(signal)
    expect(await ended).toBe(0)
    expect(lines.all.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['stopping', 'stopped']))
  })

  it('answers what is in hand while it stops', async () => {
    const { lines, ended } = launch({ DEMONSTRATION: 'true', PREFECTURE_CODE: '130700' })
    const { url } = await lines.until('listening')
    const { token } = await post(`${url}/dev/tokens`, { actor: { id: 'li', roles: ['clerk'], hallId: 'hall-1' } }, {})
    const authorization = `Bearer ${String(token)}`
    const all = Array.from({ length: 20 }, () =>
      post(`${url}/acceptance/cases`, { name: 'X', idNumber: '11010519491231002X' }, { authorization }))
    await all[0]
    child?.kill('SIGTERM')
    const answered = await Promise.allSettled(all)
    expect(await ended).toBe(0)
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
    const { lines, ended } = launch(environment)
    expect((await lines.until('this process cannot start')).reason).toContain(reason)
    expect(await ended).toBe(1)
  })

  it('does not start on a damaged store', async () => {
    await writeFile(join(folder.path, 'events.db'), 'this is no database, but it is long enough to be one'.repeat(99))
    const { lines, ended } = launch({})
    expect((await lines.until('this process cannot start')).reason).toBeTruthy()
    expect(await ended).toBe(1)
  })
})

function launch(environment: { [name: string]: string }) {
  const started = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_FOLDER: folder.path, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  return { lines: linesOf(started), ended: once(started, 'exit').then(([code]: unknown[]) => code) }
}

function linesOf({ stdout }: ChildProcess) {
  const all: Line[] = []
  const waiting: { message: string; found: (line: Line) => void }[] = []
  if (stdout === null) throw new TypeError('the child has no output')
  createInterface({ input: stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line
    all.push(line)
    for (const { message, found } of waiting) if (line.msg === message) found(line)
  })
  return {
    all,
    until: (message: string): Promise<Line> => new Promise((found) => {
      const known = all.find(({ msg }) => msg === message)
      if (known === undefined) waiting.push({ message, found })
      else found(known)
    }),
  }
}

async function post(
  url: string, body: object, headers: { [name: string]: string },
): Promise<{ [name: string]: unknown }> {
  const answer = await fetch(url, {
    method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers },
  })
  return await answer.json() as { [name: string]: unknown }
}
