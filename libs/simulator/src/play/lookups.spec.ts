import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { FakeHall, type Received } from '../testing/fake-hall.js'
import { playCases, type Played } from './play-cases.js'

let hall: FakeHall
beforeEach(async () => { hall = await FakeHall.open() })
afterEach(() => hall.close())

function play(): Promise<Played> {
  return playCases({
    seed: 8600, from: '2026-03-02', cases: 200, baseUrl: hall.url,
    tokenFor: ({ id }) => Promise.resolve(`token-of-${id}`),
    clock: { now: () => Promise.resolve('2026-03-01T00:00:00.000Z'), advanceTo: () => Promise.resolve() },
  })
}

const sent = (pattern: RegExp): readonly Received[] => hall.received.filter(({ path }) => pattern.test(path))
const bodiesOf = (pattern: RegExp): readonly unknown[] => sent(pattern).map(({ body }) => JSON.parse(body))

describe('What only the server knows', () => {
  it('is the order of a case: every command of its rectification names it', async () => {
    await play()
    const commands = sent(/^\/rectification\//)
    expect(commands.length).toBeGreaterThan(0)
    for (const { path, body } of commands) {
      expect(JSON.parse(body)).toMatchObject({ orderId: `${path.split('/')[3]}-R1` })
    }
  })

  it('is the token of an invitation: who has no account rates with it', async () => {
    await play()
    const withToken = sent(/submit-rating/).filter(({ body }) => body.includes('"token"'))
    expect(withToken.length).toBeGreaterThan(0)
    for (const { path, body, authorization } of withToken) {
      expect(authorization).toBe('undefined')
      expect(JSON.parse(body)).toMatchObject({ token: `token-of-${path.split('/')[3]}` })
    }
  })

  it('is the ledger of a window: its clerk confirms what it says', async () => {
    await play()
    const bodies = bodiesOf(/confirm-ledger/)
    expect(bodies.length).toBeGreaterThan(100)
    for (const body of bodies) expect(body).toEqual({ cases: 4, consultations: 2, asOf: '7' })
  })
})

describe('A play that goes on where another was cut off', () => {
  it('neither confirms a ledger again nor rates by a link that was used', async () => {
    hall.hasBeenPlayedWith = true
    await play()
    expect(sent(/confirm-ledger/)).toEqual([])
    expect(sent(/submit-rating/).filter(({ body }) => body.includes('"token"'))).toEqual([])
    expect(sent(/submit-rating/).length).toBeGreaterThan(0)
  })
})

describe('The counts of a play', () => {
  it('are what was answered and what the lists say; a loop is closed by the citizen or a public answer', async () => {
    const { counts } = await play()
    const calls = sent(/complete-callback/).length
    expect(calls).toBeGreaterThan(0)
    expect(counts).toEqual({
      cases: 200, consultations: 25, ratings: 2, badRatings: 1, callsDone: calls, callsMissed: 1,
      ordersOpened: 4, ordersClosed: 3, closedLoops: 2,
    })
  })
})
