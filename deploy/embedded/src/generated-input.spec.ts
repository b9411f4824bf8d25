import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { CreateRoute, defineService, ROLES } from '@bihuan/host'
import { startTestHost, temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { lawSeed } from '@bihuan/testing'
import { Body, Controller, HttpException } from '@nestjs/common'
import { assert, asyncProperty, type Arbitrary } from 'fast-check'
import { join } from 'node:path'
import { services } from './services.js'
import { hygieneApplication } from './testing/applications.js'
import { rawFiles } from './testing/secrets.js'
import {
  MARK, withForeignField, withOtherAddress, withOtherValue, type GeneratedRequest,
} from './testing/generated-requests.js'
import { House, tokenOf } from './testing/house.js'
import { objectionsTo, type Heard } from './testing/objections.js'
import { operationsOf, type Operation } from './testing/operations.js'
import { withRealSample } from './testing/real-samples.js'

const EVERYTHING = {
  id: 'everything-1', roles: ROLES.filter((role) => role !== 'applicant' && role !== 'helper'), hallId: 'city',
}

let folder: TemporaryFolder
let house: House
let operations: readonly Operation[]
let authorization: string
let fill: { readonly [name: string]: string }

const dataFolder = (): string => join(folder.path, 'data')

beforeAll(async () => {
  folder = await temporaryFolder()
  house = await House.start({ dataFolder: dataFolder(), logLevel: 'debug' })
  const { caseId } = await house.files(house.clerk(), hygieneApplication())
  await house.does(house.clerk(), caseId, 'acceptance/accept-application', { mode: 'normal' })
  const ratingId = `${caseId}-closed-1`
  fill = { caseId, code: 'x1', hallId: 'city', ledgerId: 'city-01-2026-03-02', round: '1', ratingId }
  authorization = `Bearer ${await tokenOf(house.host.url, EVERYTHING)}`
  operations = (await operationsOf(house.host, services.map(({ name }) => name))).map(withRealSample)
}, 60_000)
afterAll(async () => {
  await house.stop()
  await folder.remove()
})

async function heard(url: string, { method, path, headers, body }: GeneratedRequest, by: string): Promise<Heard> {
  const response = await fetch(`${url}${path}`, {
    method, headers: { ...headers, authorization: by }, ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, headers: JSON.stringify([...response.headers]), text: await response.text() }
}

/** Sends so many made-up requests; the first one that is answered badly is made as small as it can be. */
async function sendMany(
  requests: Arbitrary<GeneratedRequest>, runs: number, more: (answer: Heard) => readonly string[] = () => [],
): Promise<void> {
  await assert(asyncProperty(requests, async (request) => {
    const answer = await heard(house.host.url, request, authorization)
    expect([...objectionsTo(answer), ...more(answer)]).toEqual([])
  }), { seed: lawSeed, numRuns: runs, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true })
}

describe(`Made-up requests to every documented route (seed ${lawSeed})`, () => {
  it('with a field that no command has, at any depth, are refused, and nothing is recorded', async () => {
    const before = await house.host.store.head()
    const isRefused = ({ status }: Heard): readonly string[] => (
      [400, 413].includes(status) ? [] : [`taken: ${status}`]
    )
    await sendMany(withForeignField(operations, fill), 800, isRefused)
    expect(await house.host.store.head()).toBe(before)
  }, 60_000)

  it('with any other value anywhere are taken or refused, and never tripped over', async () => {
    await sendMany(withOtherValue(operations, fill), 1_200)
  }, 60_000)

  it('with anything in address and headers are answered or refused, and never tripped over', async () => {
    await sendMany(withOtherAddress(operations, fill), 1_000)
  }, 60_000)

  it('leave no foreign field behind, in no event, view or anything else that is kept', async () => {
    await house.host.drained()
    const files = [...rawFiles(dataFolder())].filter(([, bytes]) => bytes.includes(`${MARK}Field`))
    expect(files.map(([name]) => name)).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { readonly [name: string]: unknown })[MARK]).toBeUndefined()
  })

  it('write nothing of their own into the log, neither lines nor words', () => {
    const lines = house.host.logLines
    expect(lines.length).toBeGreaterThan(2_500)
    const bad = lines.filter((line) => {
      const { level } = JSON.parse(line) as { readonly level: number }
      return line.trimEnd().includes('\n') || line.includes(MARK) || line.includes('forged') || level >= 50
    })
    expect(bad).toEqual([])
  })

  it('leave the house in order: ready, and nothing of it poisoned', async () => {
    expect(await house.host.anonymous().get('/health/ready')).toMatchObject({ status: 200, body: { ready: true } })
  })
})

const words = { 'zh-CN': '植入', en: 'Planted' }

/** Trips over what it is given, tells of its inside, or takes what it does not know. */
@Controller('planted')
class PlantedController {
  @CreateRoute({ roles: ['clerk'], summary: words })
  take(@Body() body: unknown): object {
    const size = JSON.stringify(body).length
    if (size % 3 === 0) throw new TypeError('of undefined')
    if (size % 3 === 1) throw new HttpException('Error: x at f (/src/a.ts:1:1)', 422)
    return { taken: body, stack: 'Error: x\n    at f (/src/a.ts:1:1)' }
  }
}

describe('The search', () => {
  it('finds a route that trips, and an answer that tells of the inside', async () => {
    const host = await startTestHost([defineService({
      name: 'planted', title: words, summary: words, reads: [], deciders: [], views: [],
      controllers: [PlantedController], rejections: {},
    })], { logLevel: 'silent' })
    try {
      const bodies = ['{"a":1}', '{"a":12}', '{"a":123}']
      const request = { method: 'POST', path: '/planted', headers: { 'content-type': 'application/json' } }
      const by = `Bearer ${await tokenOf(host.url, EVERYTHING)}`
      const answers = await Promise.all(bodies.map((body) => heard(host.url, { ...request, body }, by)))
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 500])
      const [taken, tripped] = [201, 500].map((each) => answers.filter(({ status }) => status === each))
      expect(tripped?.flatMap(objectionsTo)).toContain('500')
      expect(taken?.flatMap(objectionsTo).join()).toMatch(/tells of the inside/)
    } finally {
      await host.stop()
    }
  })

  it.each([
    ['a trace', 'Error: x\n    at f (file:///srv/a.js:1:1)'], ['a path', '{"code":"x","file":"/srv/dist/main.js"}'],
    ['a driver', '{"code":"x","detail":"SQLITE_BUSY: database is locked"}'],
    ['an echo', `{"code":"x","detail":"${MARK}"}`],
  ])('objects to an answer with %s', (_, text) => {
    expect(objectionsTo({ status: 400, headers: 'application/problem+json', text })).not.toEqual([])
  })
})
