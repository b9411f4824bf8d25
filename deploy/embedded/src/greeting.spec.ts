import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROLES } from '@bihuan/host'
import { greeting } from './greeting.js'
import { House } from './testing/house.js'

let house: House
let told: string
beforeAll(async () => {
  house = await House.start()
  const { organisation } = house.host.runtime.reference()
  told = greeting({ url: house.host.url, record: { play: 'none' }, organisation })
}, 60_000)
afterAll(() => house.stop())

const tokenFor = (body: string): Promise<Response> => fetch(`${house.host.url}/dev/tokens`, {
  method: 'POST', body, headers: { 'content-type': 'application/json' },
})

describe('The greeting', () => {
  it('prints a token line that works when copied, for somebody who may register a case', async () => {
    const line = /curl -s (\S+) -H '(\S+): (\S+)' \\\n\s+-d '(.*)'/.exec(told)
    const [, url = '', name = '', type = '', body = ''] = line ?? []
    const answer = await fetch(url, { method: 'POST', body, headers: { [name]: type } })
    expect([answer.status, await answer.json()]).toEqual([200, { token: expect.any(String) }])
    const { halls = [] } = house.host.runtime.reference().organisation ?? {}
    expect(halls.map(({ id }) => `"hallId":"${id}"`).some((claim) => body.includes(claim))).toBe(true)
  })

  it('names sample accounts that get a token', async () => {
    const actors = [...told.matchAll(/^ {4}(\{.*\}) {2}/gm)].map(([, actor = '']) => actor)
    const statuses = await Promise.all(actors.map(async (actor) => (await tokenFor(`{"actor":${actor}}`)).status))
    expect(statuses).toEqual([200, 200, 200, 200, 200])
  })

  it('names every role and every hall', () => {
    const { halls = [] } = house.host.runtime.reference().organisation ?? {}
    expect(halls.length).toBeGreaterThan(0)
    const unnamed = [...ROLES, ...halls.map(({ id }) => id)].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))
    expect(unnamed).toEqual([])
  })

  it('ends with what the demonstration has come to, in both languages', () => {
    const counts = {
      cases: 1_955, consultations: 244, ratings: 1_056, badRatings: 8, callsDone: 1_339, callsMissed: 14,
      ordersOpened: 13, ordersClosed: 11, closedLoops: 10,
    }
    const { organisation } = house.host.runtime.reference()
    const played = greeting({ url: house.host.url, record: { play: 'complete', counts }, organisation })
    for (const line of [/办件 cases +1955/, /评价 ratings +1056.* 8$/m, /13 立单 opened, 11 办结/, /闭环 closed loops +10$/m]) {
      expect(played).toMatch(line)
    }
  })

  it('says so when no organisation was published, instead of naming a hall that is none', () => {
    const bare = greeting({ url: house.host.url, record: { play: 'none' }, organisation: undefined })
    expect(bare).toContain('no organisation published yet')
    expect(bare).not.toContain('hallId')
  })
})
