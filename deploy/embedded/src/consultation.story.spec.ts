import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hallDecides } from './testing/hall-policies.js'
import { expectAnswer, House, type Done } from './testing/house.js'

interface Recorded {
  readonly person: { readonly subjectId: string }
}

const ASKED = {
  hallId: 'city', windowId: 'city-08', channel: 'window', question: '个体工商户如何变更经营者', answer: '见办事指南第三项',
}
const THE_SAME_EVENING = { amount: 0, unit: 'workingDay', cutoffTime: '19:00' } as const
const PERSON = { name: '示例咨询人00001', mobile: '17900000003' }

let house: House
/** Somebody who left name and number. */
let known: Done
/** Somebody who only asked. */
let unknown: Done

beforeAll(async () => {
  house = await House.start()
  await house.publish([VISITS_ASKED_AND_PHONED])
  known = await record({ ...ASKED, person: PERSON, itemCode: 'sole-trader-registration' })
  unknown = await record(ASKED)
})
afterAll(() => house.stop())

/** Whatever the demonstration does: in this hall who asked is phoned the same day, and asked for a rating. */
const VISITS_ASKED_AND_PHONED = hallDecides('city-visits', ({ callback, evaluation, ...policy }) => ({
  ...policy,
  callback: { ...callback, limit: THE_SAME_EVENING, triggers: { ...callback.triggers, consultations: true } },
  evaluation: { ...evaluation, nodes: ['closed', 'visit'] },
}))

async function record(body: object): Promise<Done> {
  const clerk = house.host.as({ id: 'clerk-8', roles: ['clerk'], hallId: 'city', windowId: 'city-08' })
  const done = expectAnswer<Done>(await clerk.post('/acceptance/consultations', body), 201)
  await house.host.drained()
  return done
}

function listed(path: string, { caseId }: Done): Promise<readonly object[]> {
  return house.lists(house.supervisor(), `${path}?caseId=${caseId}`)
}

async function invitation({ caseId, queryCode }: Done): Promise<{ readonly token: string; readonly node: string }> {
  return expectAnswer(await house.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode }), 200)
}

/** Rates the visit with the invitation's token. */
async function rate(done: Done, level: string): Promise<readonly string[]> {
  const { token, node } = await invitation(done)
  const body = { node, level, channel: 'sms', token }
  return (await house.does(house.host.anonymous(), done.caseId, 'evaluation/submit-rating', body)).events
}

describe('A consultation', () => {
  it('can be rated with number and query code, as a visit', async () => {
    expect(await invitation(known)).toMatchObject({ node: 'visit', sequence: 1 })
    expect(await rate(known, 'satisfied')).toEqual(['RatingSubmitted'])
    expect(await listed('/evaluation/ratings', known)).toMatchObject([
      { node: 'visit', level: 'satisfied', hallId: 'city', windowId: 'city-08', unitId: 'market' },
    ])
  })

  it('is phoned the same day before seven in the evening', async () => {
    expect(await listed('/callback/calls', known)).toMatchObject([
      { round: 1, reason: 'consultation', status: 'scheduled', due: { dueAt: '2026-03-02T11:00:00.000Z' } },
    ])
  })

  it('shows the number to the assigned officer alone', async () => {
    const { caseId } = known
    await house.does(house.callbackOfficer(), caseId, 'callback/assign-callback', { round: 1, officerId: 'officer-1' })
    const path = `/callback/calls/${caseId}/1?personal=true`
    const phoning = house.host.as({ id: 'officer-1', roles: ['callbackOfficer'], hallId: 'city', personalData: true })
    expect(await house.asks(phoning, path)).toMatchObject({ contact: PERSON })
    const other = house.host.as({ id: 'officer-2', roles: ['callbackOfficer'], hallId: 'city', personalData: true })
    expect(JSON.stringify((await other.get(path)).body)).not.toContain(PERSON.mobile)
  })

  it('is complained about on the telephone, and the complaint opens an order of the unit', async () => {
    const { caseId } = known
    await house.does(house.callbackOfficer(), caseId, 'callback/record-attempt', { round: 1, outcome: 'reached' })
    const completed = await house.does(house.callbackOfficer(), caseId, 'callback/complete-callback', {
      round: 1, satisfaction: 'dissatisfied', complaint: '答复与办事指南不一致',
    })
    expect(completed.events).toContain('ComplaintReceived')
    expect(await listed('/rectification/orders', known)).toMatchObject([{ source: 'complaint', status: 'opened' }])
  })

  it('stands in the window\'s ledger of the day', async () => {
    const ledger = await house.asks(house.clerk(), '/callback/ledgers/city-08-2026-03-02')
    expect(ledger).toMatchObject({ cases: 0, consultations: 2 })
  })
})

describe('Somebody who only asked', () => {
  it('is a person of that consultation alone, of whom nothing is known', async () => {
    const [named, nameless] = await Promise.all([known, unknown].map(({ caseId }) => (
      house.asks<Recorded>(house.clerk(), `/acceptance/consultations/${caseId}`))))
    expect(nameless?.person).toEqual({ subjectId: expect.any(String) })
    expect(nameless?.person.subjectId).not.toBe(named?.person.subjectId)
  })

  it('cannot be phoned: the call is counted and given up at once', async () => {
    expect(await listed('/callback/calls', unknown)).toMatchObject([{ reason: 'consultation', status: 'abandoned' }])
  })

  it('can rate badly all the same, which opens an order', async () => {
    expect(await rate(unknown, 'veryDissatisfied')).toEqual(['RatingSubmitted', 'BadRatingRaised'])
    expect(await listed('/rectification/orders', unknown)).toMatchObject([{ source: 'badRating', realName: false }])
  })
})

describe('The case file of a consultation', () => {
  it('replays from its streams, in both languages, proven', async () => {
    const { verified, timeline, states, clocks, leftOut } = await house.caseFile(known.caseId)
    expect({ verified, leftOut }).toEqual({ verified: true, leftOut: [] })
    expect(timeline[0]).toMatchObject({
      type: 'ConsultationRecorded', service: 'acceptance',
      text: { 'zh-CN': expect.stringMatching('接受咨询'), en: expect.stringMatching('answered a consultation') },
    })
    expect(new Set(timeline.map(({ service }) => service)))
      .toEqual(new Set(['acceptance', 'evaluation', 'callback', 'rectification']))
    expect(states).toMatchObject({ acceptance: { status: 'consultation', hallId: 'city', unitId: 'market' } })
    expect(clocks.filter(({ service }) => service === 'acceptance')).toEqual([])
    expect(JSON.stringify(timeline)).not.toMatch(/示例咨询人|17900000003|变更经营者/)
  })

  it('is found in its hall, and in no other', async () => {
    const path = `/audit/cases/${known.caseId}`
    const [there, elsewhere] = await Promise.all(['city', 'yangli'].map(async (hallId) => (
      (await house.host.as({ id: 'auditor-2', roles: ['auditor'], hallId }).get(path)).status)))
    expect([there, elsewhere]).toEqual([200, 404])
  })

  it('is where its progress, asked without an account, says what has become of it', async () => {
    const { caseId, queryCode } = known
    expect(await house.host.anonymous().post('/acceptance/progress', { caseId, queryCode })).toMatchObject({
      status: 200,
      body: { status: 'answered', text: { 'zh-CN': expect.any(String), en: expect.any(String) } },
    })
  })
})
