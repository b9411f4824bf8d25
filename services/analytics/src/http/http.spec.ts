import { caseIdOf } from '@bihuan/contracts'
import { StandIns, startTestHost, type Answer, type TestActor, type TestHost } from '@bihuan/host/testing'
import type { NewEvent } from '@bihuan/kernel'
import { demonstrationPublications } from '@bihuan/reference'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { analyticsService } from '../service.js'
import {
  accepted, byDefault, closed, decided, MONDAY, opened, raised, rated, reported, type About,
} from '../testing/scenes.js'
import type { IndicatorAnswer } from './indicators.controller.js'

const DAY = '2026-03-02'
const PERIOD = `from=${DAY}&to=${DAY}`
const SUPERVISOR: TestActor = { roles: ['supervisor'] }

const house = new StandIns('acceptance', 'approval', 'evaluation', 'rectification')
let host: TestHost
let last: string

/** Records an event of a case as its service would, and answers where the feed then stands. */
async function records(service: string, caseId: string, event: NewEvent): Promise<string> {
  await house.record(host, `${service}-${caseId}`, event)
  return await host.store.head() ?? ''
}

/** The next version of the prefecture's policy, under which 基本满意 is not good. */
const strictPolicy = demonstrationPublications.flatMap((publication) => {
  if (publication.command !== 'PublishPolicy' || publication.data.policy.hallId !== undefined) return []
  const { policy } = publication.data
  const evaluation = { ...policy.evaluation, basicallySatisfiedIsGood: false }
  return [{ ...publication, data: { policy: { ...policy, version: policy.version + 1, evaluation } } }]
})

/** The city hall's food licence at its first window; a company's registration at the second; a hall of its own. */
const CITY = aboutCase(1, { hallId: 'city', windowId: 'city-01', unitId: 'market', itemCode: 'food-licence' })
const SECOND = aboutCase(2, { hallId: 'city', windowId: 'city-02', unitId: 'planning', itemCode: 'property-transfer' })
const YANGLI = aboutCase(3, {
  hallId: 'yangli', windowId: 'yangli-01', unitId: 'market', itemCode: 'company-registration',
})
const ORDER = `${YANGLI.caseId}-R1`

function aboutCase(number: number, place: Omit<About, 'caseId'>): About {
  return { caseId: caseIdOf('990100', new Uint8Array([1, 2, 3, 4, 5, 6, 7, number])), ...place }
}

beforeAll(async () => {
  host = await startTestHost([...house.services, analyticsService], { demonstrationStart: MONDAY })
  await house.publish(host)
  await records('acceptance', CITY.caseId, accepted(CITY, 'promised', MONDAY))
  await records('approval', CITY.caseId, decided())
  await records('evaluation', CITY.caseId, rated(CITY, 'basicallySatisfied'))
  await records('acceptance', SECOND.caseId, accepted(SECOND, 'promised', MONDAY))
  await records('evaluation', SECOND.caseId, byDefault(SECOND, 'basicallySatisfied'))
  await records('acceptance', YANGLI.caseId, accepted(YANGLI, 'instant', MONDAY))
  await records('approval', YANGLI.caseId, decided('denied'))
  await records('evaluation', YANGLI.caseId, rated(YANGLI, 'veryDissatisfied'))
  await records('evaluation', YANGLI.caseId, raised(YANGLI, 'veryDissatisfied'))
  await records('evaluation', YANGLI.caseId, rated(YANGLI, 'satisfied', { sequence: 2 }))
  last = await records('rectification', YANGLI.caseId, opened(
    YANGLI, ORDER, MONDAY, '00000000-0000-4000-8000-000000000001'))
}, 60_000)

afterAll(() => host.stop())

const asked = (query: string, actor: TestActor = SUPERVISOR): Promise<Answer> => (
  host.as(actor).get(`/analytics/indicators?${query}`))

async function indicators(query: string, actor: TestActor = SUPERVISOR): Promise<IndicatorAnswer> {
  const { status, body } = await asked(query, actor)
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
  return body as IndicatorAnswer
}

describe('GET /analytics/indicators', () => {
  it('answers each figure with numerator and denominator, as of a position, by a policy', async () => {
    const { asOf, period, policyVersion, total } = await indicators(`${PERIOD}&by=hall&after=${last}`)
    expect(asOf >= last).toBe(true)
    expect({ period, policyVersion }).toEqual({ period: { from: DAY, to: DAY }, policyVersion: 'prefecture.1' })
    expect(total).toEqual({
      ratings: 3, ratingsByDefault: 1, badRatings: 1, invalidRatings: 0, notYetRectified: 1, orders: 1, withdrawn: 0,
      rectificationRate: { numerator: 0, denominator: 1, percent: 0 },
      goodRate: {
        numerator: 2, denominator: 3, percent: 66.67, withDefaults: { numerator: 3, denominator: 4, percent: 75 },
      },
      satisfactionRate: {
        numerator: 1, denominator: 3, percent: 33.33, withDefaults: { numerator: 1, denominator: 4, percent: 25 },
      },
      closingRate: { numerator: 2, denominator: 3, percent: 66.67 },
      instantClosingRate: { numerator: 1, denominator: 1, percent: 100 },
      promisedClosingRate: { numerator: 1, denominator: 2, percent: 50 },
      instantShare: { numerator: 1, denominator: 3, percent: 33.33 },
    })
  })

  it.each([
    ['hall', ['city', 'yangli']],
    ['unit', ['market', 'planning']],
    ['window', ['city-01', 'city-02', 'yangli-01']],
    ['item', ['company-registration', 'food-licence', 'property-transfer']],
    ['day', [DAY]],
  ])('by %s has a row for each that something happened to, with its name', async (by, keys) => {
    const { rows, total } = await indicators(`${PERIOD}&by=${by}`)
    expect(rows.map(({ key }) => key).toSorted()).toEqual(keys)
    expect(rows.every(({ name }) => by === 'day' || (name?.en !== undefined && name['zh-CN'] !== ''))).toBe(true)
    expect(rows.reduce((sum, row) => sum + row.indicators.ratings, 0)).toBe(total.ratings)
  })

  it('narrows rows and total to a hall, a unit, a window and an item', async () => {
    const totals = []
    for (const filter of ['hallId=city', 'unitId=market', 'hallId=city&windowId=city-02', 'itemCode=food-licence']) {
      totals.push((await indicators(`${PERIOD}&by=hall&${filter}`)).total.closingRate.denominator)
    }
    expect(totals).toEqual([2, 2, 1, 1])
  })

  it('says null where there is nothing to divide by', async () => {
    const { rows, total } = await indicators('from=2026-01-05&to=2026-01-06&by=day')
    expect(rows).toEqual([])
    expect([total.goodRate.percent, total.goodRate.withDefaults.percent, total.closingRate.percent])
      .toEqual([null, null, null])
  })

  it('moves when a bad rating has been rectified', async () => {
    const before = (await indicators(`${PERIOD}&by=hall&hallId=yangli&after=${last}`)).total
    await records('rectification', YANGLI.caseId, reported(ORDER, 'done'))
    const after = await records('rectification', YANGLI.caseId, closed(ORDER))
    const { asOf, total } = await indicators(`${PERIOD}&by=hall&hallId=yangli&after=${after}`)
    expect([before.notYetRectified, total.notYetRectified, total.rectificationRate.percent]).toEqual([1, 0, 100])
    expect(asOf >= after).toBe(true)
  })

  it('computes the good rate by the hall\'s own policy when a hall is asked for, and says by which', async () => {
    await house.publish(host, strictPolicy)
    const prefecture = await indicators(`${PERIOD}&by=window`)
    const city = await indicators(`${PERIOD}&by=window&hallId=city`)
    const moni = await indicators(`${PERIOD}&by=window&hallId=moni`)
    expect([prefecture, city, moni].map((answer) => [answer.policyVersion, answer.basicallySatisfiedIsGood]))
      .toEqual([['prefecture.2', false], ['prefecture.2', false], ['moni.1', true]])
    expect(city.total.goodRate.numerator).toBe(0)
  })
})

describe('A question that is none', () => {
  it.each([
    ['by something unknown', `${PERIOD}&by=clerk`, 'malformed'],
    ['without rows', PERIOD, 'malformed'],
    ['of a day that is none', 'from=2026-02-30&to=2026-03-01&by=day', 'malformed'],
    ['with a field that is none', `${PERIOD}&by=day&region=CN`, 'malformed'],
    ['of a period that runs backwards', 'from=2026-03-02&to=2026-03-01&by=hall', 'period-backwards'],
    ['of too long a period', 'from=2025-01-01&to=2026-02-05&by=hall', 'period-too-long'],
    ['of too many days', 'from=2026-01-01&to=2026-04-03&by=day', 'period-too-long'],
    ['of a year before all years', 'from=1900-01-01&to=1900-01-02&by=hall', 'period-out-of-range'],
    ['of a year after all years', 'from=9999-12-31&to=9999-12-31&by=hall', 'period-out-of-range'],
    ['of an unknown hall', `${PERIOD}&by=hall&hallId=nowhere`, 'hall-unknown'],
    ['of an unknown unit', `${PERIOD}&by=hall&unitId=nobody`, 'unit-unknown'],
    ['of an unknown item', `${PERIOD}&by=hall&itemCode=nothing`, 'item-unknown'],
    ['of another hall\'s window', `${PERIOD}&by=hall&hallId=city&windowId=yangli-01`, 'window-unknown'],
    ['of a window without its hall', `${PERIOD}&by=hall&windowId=city-01`, 'window-unknown'],
    ['of more rows than can be narrowed to an item', `${PERIOD}&by=window&itemCode=food-licence`, 'too-many-rows'],
    ['after a position that never was', `${PERIOD}&by=hall&after=zzzz`, 'malformed'],
  ])('%s is refused', async (_, query, code) => {
    expect(await asked(query)).toMatchObject({ status: 400, body: { code } })
  })

  it('of the longest periods is answered', async () => {
    const year = await asked('from=2025-01-01&to=2026-02-04&by=hall')
    const quarter = await asked('from=2026-01-01&to=2026-04-02&by=day')
    expect([year.status, quarter.status]).toEqual([200, 200])
  })
})

describe('Who may', () => {
  const everyone = [
    'clerk', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'experienceOfficer',
    'administrator', 'auditor', 'analyst', 'applicant', 'device', 'issuer', 'importer',
  ] as const

  it('ask is told by role', async () => {
    const allowed = []
    for (const role of everyone) {
      const { status } = await asked(`${PERIOD}&by=hall`, { roles: [role], hallId: 'city' })
      if (status !== 403) allowed.push(role)
    }
    const { status } = await host.anonymous().get(`/analytics/indicators?${PERIOD}&by=hall`)
    expect([allowed, status]).toEqual([['leader', 'supervisor', 'administrator', 'auditor', 'analyst'], 401])
  })

  it('a leader of one hall sees the figures of that hall only, and that no other exists', async () => {
    const leader: TestActor = { roles: ['leader'], hallId: 'yangli' }
    const { rows, total } = await indicators(`${PERIOD}&by=hall`, leader)
    const windows = await indicators(`${PERIOD}&by=window`, leader)
    expect([rows.map(({ key }) => key), total.ratings]).toEqual([['yangli'], 2])
    expect(windows.rows.map(({ key }) => key)).toEqual(['yangli-01'])
    expect(await asked(`${PERIOD}&by=hall&hallId=city`, leader)).toMatchObject({ body: { code: 'hall-unknown' } })
  })

  it('a leader of one unit sees the figures of that unit only', async () => {
    const leader: TestActor = { roles: ['leader'], hallId: 'city', unitId: 'planning' }
    const { rows, total } = await indicators(`${PERIOD}&by=unit`, leader)
    expect([rows.map(({ key }) => key), total.closingRate.denominator]).toEqual([['planning'], 1])
    expect(await asked(`${PERIOD}&by=unit&unitId=market`, leader)).toMatchObject({ body: { code: 'unit-unknown' } })
  })

  it('a leader without a hall sees nothing', async () => {
    const { rows, total } = await indicators(`${PERIOD}&by=hall`, { roles: ['leader'] })
    expect([rows, total.ratings, total.closingRate.denominator]).toEqual([[], 0, 0])
  })
})
