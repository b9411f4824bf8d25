import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { defineService, PUBLIC_ROUTE, ROLES } from '@bihuan/host'
import { startTestHost, temporaryFolder, type TemporaryFolder, type TestHost } from '@bihuan/host/testing'
import { Body, Controller, Post, SetMetadata } from '@nestjs/common'
import { ApiBearerAuth, ApiProperty } from '@nestjs/swagger'
import { IsDefined } from 'class-validator'
import { join } from 'node:path'
import { services } from './services.js'
import { hygieneApplication } from './testing/applications.js'
import { badCredentials, badRequests, disguises, type BadRequest } from './testing/bad-requests.js'
import { inFile } from './testing/data-folder.js'
import { House, tokenOf } from './testing/house.js'
import { operationsOf, type Operation } from './testing/operations.js'
import { withRealSample } from './testing/real-samples.js'

const EVERYTHING = {
  id: 'everything-1', roles: ROLES.filter((role) => role !== 'applicant' && role !== 'helper'), hallId: 'city',
}

let folder: TemporaryFolder
let house: House
let operations: readonly Operation[]
let token: string
let secret: Uint8Array
let fill: { readonly [name: string]: string }

beforeAll(async () => {
  folder = await temporaryFolder()
  const dataFolder = join(folder.path, 'data')
  house = await House.start({ dataFolder, logLevel: 'error' })
  const { caseId } = await house.files(house.clerk(), hygieneApplication())
  await house.does(house.clerk(), caseId, 'acceptance/accept-application', { mode: 'normal' })
  fill = { caseId, code: 'x1', hallId: 'city' }
  token = await tokenOf(house.host.url, EVERYTHING)
  secret = inFile(dataFolder, 'keys', (database) => (
    database.prepare('SELECT secret FROM secrets WHERE name = ?').get('demonstration-tokens')?.['secret'] as Uint8Array
  ))
  operations = (await operationsOf(house.host, services.map(({ name }) => name))).map(withRealSample)
}, 60_000)
afterAll(async () => {
  await house.stop()
  await folder.remove()
})

/** What is not right about the answers, in words. */
async function findings(
  host: TestHost, requests: readonly BadRequest[], authorization?: string,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const { what, method, path, body, headers, right } of requests) {
    const response = await fetch(`${host.url}${path}`, {
      method, headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    if (right.includes(response.status)) continue
    found.push(`${method} ${path.slice(0, 90)} ${what}: ${response.status} ${text.slice(0, 200)}`)
  }
  return found
}

/** A right request but for the credential, to a route however its path is written. */
function uninvited({ method, path: template, sample }: Operation, what: string): readonly BadRequest[] {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? 'x1')
  const content: Pick<BadRequest, 'headers' | 'body'> = sample === undefined
    ? { headers: {} }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sample) }
  return disguises(path).map((disguise) => (
    { what, method, path: disguise, ...content, right: disguise === path ? [401] : [400, 401, 404] }
  ))
}

describe('Every documented route', () => {
  it('is known to this test: all services', () => {
    expect(operations.length).toBeGreaterThan(40)
    expect(operations.filter(({ isPublic }) => isPublic).map(({ path }) => path)).toEqual([
      '/acceptance/progress', '/evaluation/cases/{caseId}/submit-rating', '/evaluation/cases/{caseId}/invitation',
      '/evaluation/indicator-set',
    ])
  })

  it('answers every bad request with its 4xx, and stores nothing of it', async () => {
    const before = await house.host.store.head()
    const found: string[] = []
    let sent = 0
    for (const operation of operations) {
      const requests = badRequests(operation, fill).map((request) => (
        // A route for everybody is limited: then it says so instead of what is wrong.
        operation.isPublic ? { ...request, right: [...request.right, 429] } : request
      ))
      sent += requests.length
      found.push(...await findings(house.host, requests, `Bearer ${token}`))
    }
    expect(sent).toBeGreaterThan(1_500)
    expect(house.host.logLines).toEqual([])
    expect(found).toEqual([])
    expect(await house.host.store.head()).toBe(before)
  }, 60_000)

  it('is closed to whoever has no token, a forged or an expired one, however the path is written', async () => {
    const before = await house.host.store.head()
    const credentials = badCredentials(token, secret)
    const found: string[] = []
    for (const operation of operations.filter(({ isPublic }) => !isPublic)) {
      for (const [what, header] of credentials) {
        found.push(...await findings(house.host, uninvited(operation, what), header))
      }
    }
    expect(found).toEqual([])
    expect(await house.host.store.head()).toBe(before)
  }, 60_000)

  it('is open to the genuine token, so that what closed it was the token', async () => {
    const answer = await fetch(`${house.host.url}/acceptance/cases/${fill['caseId'] ?? ''}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(200)
  })
})

class Careless {
  @ApiProperty() @IsDefined()
  readonly text!: string
}

/** Takes what comes, and is open although its document says it is not. */
@Controller('planted')
class PlantedController {
  @Post('things')
  @ApiBearerAuth('bearer')
  @SetMetadata(PUBLIC_ROUTE, { rateLimited: false })
  take(@Body() { text }: Careless): object {
    return { length: text.trim().length }
  }
}

describe('The search', () => {
  it('finds a route that trips over bad input and one that is open without a token', async () => {
    const host = await startTestHost([defineService({
      name: 'planted', title: { 'zh-CN': '植入', en: 'Planted' }, summary: { 'zh-CN': '植入', en: 'Planted' },
      reads: [], deciders: [], views: [], controllers: [PlantedController], rejections: {},
    })], { logLevel: 'silent' })
    try {
      const [operation] = await operationsOf(host, ['planted'])
      if (operation === undefined) throw new TypeError('the planted route is documented')
      const found = await findings(host, badRequests(operation, fill))
      expect(found.join('\n')).toMatch(/: 5\d\d /)
      const open = await findings(host, uninvited(operation, 'no token'))
      expect(open.join('\n')).toMatch(/no token: 2\d\d /)
    } finally {
      await host.stop()
    }
  })
})
