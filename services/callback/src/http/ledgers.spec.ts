import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf, type AnswerBody } from '@bihuan/host/testing'
import { HostedCallback } from '../testing/hosted-callback.js'
import { MONDAY_EVENING, TUESDAY_EVENING } from '../testing/scenes.js'

let hosted: HostedCallback

beforeAll(async () => {
  hosted = await HostedCallback.start()
}, 60_000)

afterAll(() => hosted.stop())

const DAY = '2026-03-02'

describe('回访台账', () => {
  it('holds cases and consultations; once it is confirmed, later business is phoned the next working day', async () => {
    const before = await hosted.accepted('city-02')
    await hosted.consulted('city-02')
    await hosted.host.drained()
    const clerk = hosted.clerk('city-02')
    const ledger = bodyOf(await clerk.get(`/callback/ledgers/city-02-${DAY}`))
    const confirmation = { cases: 1, consultations: 1, asOf: ledger.position }
    const confirmed = await clerk.post(`/callback/ledgers/city-02-${DAY}/confirm-ledger`, confirmation)
    const after = await hosted.accepted('city-02')
    const dues = [await hosted.calls(before), await hosted.calls(after)].map(([call]) => call?.['due'])
    expect([ledger['cases'], ledger['consultations'], confirmed.status]).toEqual([1, 1, 200])
    expect(dues).toMatchObject([{ dueAt: MONDAY_EVENING }, { dueAt: TUESDAY_EVENING }])
    expect(bodyOf(await clerk.get(`/callback/ledgers/city-02-${DAY}`))).toMatchObject({
      cases: 1, consultations: 1, afterLedger: { cases: 1, consultations: 0 },
      entries: [{ caseId: before }, { kind: 'consultation' }, { caseId: after, afterLedger: true }],
    })
  })

  it('is not confirmed as of a moment at which it said less', async () => {
    const clerk = hosted.clerk('city-07')
    const counted = async (): Promise<AnswerBody> => bodyOf(await clerk.get(`/callback/ledgers/city-07-${DAY}`))
    await hosted.accepted('city-07')
    await hosted.host.drained()
    const { position: asOf } = await counted()
    await hosted.accepted('city-07')
    await hosted.host.drained()
    const confirm = { cases: 2, consultations: 0, asOf }
    const answer = await clerk.post(`/callback/ledgers/city-07-${DAY}/confirm-ledger`, confirm)
    expect(bodyOf(answer).code).toBe('ledger-differs')
    const now = { ...confirm, asOf: (await counted()).position }
    expect((await clerk.post(`/callback/ledgers/city-07-${DAY}/confirm-ledger`, now)).status).toBe(200)
  })

  it('is not confirmed with other counts, by another window, for tomorrow, or twice', async () => {
    await hosted.accepted('city-03')
    await hosted.host.drained()
    const { position } = bodyOf(await hosted.clerk('city-03').get(`/callback/ledgers/city-03-${DAY}`))
    const right = { cases: 1, consultations: 0, asOf: position }
    const nothing = { cases: 0, consultations: 0, asOf: position }
    const tries = [
      ['city-03', `city-03-${DAY}`, nothing], ['city-04', `city-03-${DAY}`, right],
      ['city-03', 'city-03-2026-03-03', nothing], ['city-03', `nowhere-${DAY}`, nothing],
      ['city-03', `city-03-${DAY}`, right], ['city-03', `city-03-${DAY}`, right],
    ] as const
    const answers = []
    for (const [windowId, id, body] of tries) {
      const answer = await hosted.clerk(windowId).post(`/callback/ledgers/${id}/confirm-ledger`, body)
      answers.push([answer.status, bodyOf(answer).code])
    }
    expect(answers).toEqual([
      [409, 'ledger-differs'], [403, 'other-window'], [409, 'ledger-day-ahead'], [409, 'window-unknown'],
      [200, undefined], [409, 'ledger-confirmed'],
    ])
  })

  it('of a day on which nobody came is empty, and confirmed like any other', async () => {
    const clerk = hosted.clerk('city-08')
    await hosted.host.drained()
    const ledger = bodyOf(await clerk.get(`/callback/ledgers/city-08-${DAY}`))
    const confirm = { cases: 0, consultations: 0, asOf: ledger.position }
    const answer = await clerk.post(`/callback/ledgers/city-08-${DAY}/confirm-ledger`, confirm)
    const strangers = await hosted.clerk('yangli-01', 'yangli').get(`/callback/ledgers/city-08-${DAY}`)
    expect([ledger['cases'], answer.status, strangers.status]).toEqual([0, 200, 404])
  })

  it('names the windows that have not confirmed, also those where nobody came', async () => {
    const path = `/callback/ledgers?date=${DAY}&hall=city`
    await hosted.host.drained()
    const lists = []
    for (const confirmed of [true, false]) {
      const { items = [] } = bodyOf(await hosted.supervisor().get(`${path}&confirmed=${confirmed}`))
      lists.push(items.map(({ windowId }) => windowId))
    }
    const [yes = [], no = []] = lists
    expect(yes).toEqual(['city-02', 'city-03', 'city-07', 'city-08'])
    expect([no.includes('city-02'), no.includes('city-01')]).toEqual([false, true])
  })

  it('is owed by nobody on a day off, and shows nothing to other halls', async () => {
    const sunday = bodyOf(await hosted.supervisor().get('/callback/ledgers?date=2026-03-01&hall=city'))
    const stranger = bodyOf(await hosted.clerk('yangli-01', 'yangli').get(`/callback/ledgers?date=${DAY}&hall=city`))
    expect([sunday.items, stranger.items]).toEqual([[], []])
  })
})

describe('At 19:00', () => {
  it('a call that nobody made is missed, and still to be made', async () => {
    const caseId = await hosted.accepted()
    await hosted.host.clock.set(MONDAY_EVENING)
    await hosted.host.drained()
    const missed = bodyOf(await hosted.supervisor().get('/callback/calls?status=missed&due=2026-03-02&hall=city'))
    await hosted.reached(caseId)
    const late = await hosted.officer().post(`/callback/cases/${caseId}/complete-callback`, {
      round: 1, satisfaction: 'satisfied',
    })
    expect(missed.items?.map((call) => call['caseId'])).toContain(caseId)
    expect(bodyOf(late).events).toEqual(['CallbackCompleted'])
    expect(await hosted.calls(caseId)).toMatchObject([{ status: 'completed', missed: true }])
  })
})
