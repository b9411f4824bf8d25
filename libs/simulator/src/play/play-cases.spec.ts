import { afterEach, describe, expect, it } from '@jest/globals'
import type { Instant } from '@bihuan/deadlines'
import { livesOf, type Act, type Plan } from '../plan/act.js'
import { planPlay } from '../plan/plan.js'
import { FakeHall } from '../testing/fake-hall.js'
import type { BusinessClock } from './business-clock.js'
import { playCases, type PlayRequest, type Progress } from './play-cases.js'
import { PlayFailed } from './problem.js'

const facts = { seed: 3, cases: 40, from: '2026-03-02' } as const
const halls: FakeHall[] = []

async function openHall(): Promise<FakeHall> {
  const hall = await FakeHall.open()
  halls.push(hall)
  return hall
}

afterEach(async () => {
  await Promise.all(halls.splice(0).map((hall) => hall.close()))
})

function actsOf(plan: Plan): readonly Act[] {
  return livesOf(plan).flatMap(({ acts }) => acts)
}

function headerOf(actor: Act['actor']): string {
  return actor === undefined ? 'undefined' : `Bearer token-of-${actor.id}`
}

function requestTo(hall: FakeHall, clock: BusinessClock = stillClock()): PlayRequest {
  return { ...facts, baseUrl: hall.url, clock, tokenFor: ({ id }) => Promise.resolve(`token-of-${id}`) }
}

function stillClock(moments: Instant[] = []): BusinessClock {
  return {
    now: () => Promise.resolve(moments.at(-1) ?? '2026-03-01T00:00:00.000Z'),
    advanceTo: (moment) => { moments.push(moment); return Promise.resolve() },
  }
}

describe('A play', () => {
  it('sends every act of its plan once, under a key of its own, with the token of its actor', async () => {
    const hall = await openHall()
    const { cases: played } = await playCases(requestTo(hall))
    const planned = actsOf(planPlay(facts))
    expect(played).toHaveLength(40)
    expect(hall.received).toHaveLength(planned.length)
    expect(new Set(hall.received.map(({ key }) => key)).size).toBe(planned.length)
    const tokens = hall.received.map(({ authorization }) => authorization).sort()
    expect(tokens).toEqual(planned.map(({ actor }) => headerOf(actor)).sort())
  })

  it('keeps each case in its order', async () => {
    const hall = await openHall()
    const { cases: played } = await playCases(requestTo(hall))
    const { cases } = planPlay(facts)
    for (const { number, caseId } of played) {
      const sent = hall.received.filter(({ path }) => path.includes(caseId)).map(({ path }) => path.split('/').at(-1))
      expect(sent).toEqual(cases[number - 1]?.acts.slice(1).map(({ command }) => command))
    }
  })

  it('moves business time forward only, to the morning after its days', async () => {
    const moments: Instant[] = []
    await playCases(requestTo(await openHall(), stillClock(moments)))
    expect(moments).toEqual([...moments].sort())
    expect(moments.at(-1)).toBe(planPlay(facts).end)
    expect(planPlay(facts).end).toBe('2026-03-09T01:00:00.000Z')
  })

  it('uses the same keys for the same bodies when it is repeated, so that nothing doubles', async () => {
    const hall = await openHall()
    await playCases(requestTo(hall))
    const first = new Map(hall.received.map(({ key, body }) => [key, body]))
    const before = hall.cases
    await playCases(requestTo(hall))
    expect(hall.cases).toBe(before)
    for (const { key, body } of hall.received) expect(first.get(key)).toBe(body)
  })

  it('waits for another service that has not heard of the case yet', async () => {
    const hall = await openHall()
    hall.refuseOnce(/\/approval\//, { status: 404, code: 'not-found' })
    hall.refuseOnce(/issue-result/, { status: 409, code: 'not-concluded' })
    hall.refuseOnce(/accept-application/, { status: 503, code: 'contention' })
    const { cases: played } = await playCases(requestTo(hall))
    expect(played).toHaveLength(40)
  })

  it('stops loudly at a refusal that the plan knows no reason for, and begins nothing new', async () => {
    const hall = await openHall()
    hall.refuseOnce(/accept-application/, { status: 409, code: 'materials-missing' })
    const failure: unknown = await playCases(requestTo(hall)).catch((cause: unknown) => cause)
    expect(failure).toBeInstanceOf(PlayFailed)
    expect(String(failure)).toMatch(/acceptance\/accept-application was answered 409 materials-missing/)
    expect(hall.received.length).toBeLessThan(actsOf(planPlay(facts)).length)
  })

  it('tells how far it has come', async () => {
    const seen: Progress[] = []
    await playCases({ ...requestTo(await openHall()), onProgress: (progress) => seen.push(progress) })
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total)
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((one, other) => one - other))
  })
})
