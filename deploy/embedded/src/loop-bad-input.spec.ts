import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TestClient } from '@bihuan/host/testing'
import { CaseInTheLoop } from './testing/case-in-the-loop.js'
import { expectAnswer, House } from './testing/house.js'
import { post, refusalOf, type Try } from './testing/refusal.js'

const DAY = '2026-03-02'

let house: House
beforeAll(async () => {
  house = await House.start({ logLevel: 'error' })
}, 60_000)
afterAll(() => house.stop())

const refusal = (attempt: Try): ReturnType<typeof refusalOf> => refusalOf(house, attempt)

describe('A call', () => {
  let one: CaseInTheLoop
  const own = (): TestClient => house.account('own-officer', ['callbackOfficer'], { unitId: 'market' })
  const act = (by: TestClient, command: string, body: object = {}): Try => (
    () => post(by, one.caseId, `callback/${command}`, { round: 1, ...body })
  )
  const satisfied = { satisfaction: 'satisfied' }

  beforeAll(async () => {
    one = await CaseInTheLoop.closed(house)
    await one.isRated('dissatisfied')
  })

  it('is neither assigned nor taken by an officer of the rated unit', async () => {
    const taken = { officerId: 'own-officer' }
    expect(await refusal(act(own(), 'assign-callback', taken))).toEqual([403, 'rated-unit'])
    const supervising = house.account('own-officer', ['supervisor'], { unitId: 'market' })
    expect(await refusal(act(supervising, 'assign-callback', taken))).toEqual([403, 'rated-unit'])
  })

  it('is nobody\'s before it is assigned, and is taken for oneself only', async () => {
    const officer = house.callbackOfficer()
    expect(await refusal(act(officer, 'record-attempt', { outcome: 'reached' }))).toEqual([403, 'not-assigned-officer'])
    expect(await refusal(act(officer, 'assign-callback', { officerId: 'officer-2' })))
      .toEqual([403, 'assigns-only-oneself'])
  })

  it('that a supervisor gives to an officer of the rated unit by mistake is not made by that officer', async () => {
    await house.does(house.supervisor(), one.caseId, 'callback/assign-callback', { round: 1, officerId: 'own-officer' })
    expect(await refusal(act(own(), 'record-attempt', { outcome: 'reached' }))).toEqual([403, 'rated-unit'])
    expect(await refusal(act(own(), 'complete-callback', satisfied))).toEqual([403, 'rated-unit'])
    expect(await refusal(act(own(), 'abandon-callback', { reason: 'refused' }))).toEqual([403, 'rated-unit'])
  })

  it('is not made by an officer to whom it is not assigned', async () => {
    await house.does(house.supervisor(), one.caseId, 'callback/assign-callback', { round: 1, officerId: 'officer-1' })
    const other = house.callbackOfficer('officer-2')
    expect(await refusal(act(other, 'assign-callback', { officerId: 'officer-2' }))).toEqual([409, 'already-assigned'])
    expect(await refusal(act(other, 'record-attempt', { outcome: 'reached' }))).toEqual([403, 'not-assigned-officer'])
    expect(await refusal(act(other, 'complete-callback', satisfied))).toEqual([403, 'not-assigned-officer'])
  })

  it('is not completed before anybody was reached, nor when the last attempt reached nobody', async () => {
    const officer = house.callbackOfficer()
    expect(await refusal(act(officer, 'complete-callback', satisfied))).toEqual([409, 'not-reached'])
    await house.does(officer, one.caseId, 'callback/record-attempt', { round: 1, outcome: 'busy' })
    expect(await refusal(act(officer, 'complete-callback', satisfied))).toEqual([409, 'not-reached'])
    expect(await refusal(act(officer, 'abandon-callback', { reason: 'unreachable' }))).toEqual([409, 'attempts-left'])
    expect(await refusal(act(officer, 'abandon-callback', { reason: 'refused' }))).toEqual([409, 'not-refused'])
  })

  it('that nobody owes is none', async () => {
    const body = { ...satisfied, round: 2 }
    expect(await refusal(act(house.callbackOfficer(), 'complete-callback', body))).toEqual([409, 'round-unknown'])
  })
})

describe('An order', () => {
  const FOUND = { real: true, reasonable: true, malicious: false, complexity: 'clear', finding: '语气生硬' }
  const report = { outcome: 'done', measures: '已批评教育' }
  let one: CaseInTheLoop
  let orderId: string
  const act = (by: TestClient, command: string, body: object = {}): Try => (
    () => post(by, one.caseId, `rectification/${command}`, { orderId, ...body })
  )
  const both = (id: string): TestClient => house.account(id, ['supervisor', 'unitOfficer', 'leader'])

  beforeAll(async () => {
    one = await CaseInTheLoop.closed(house)
    await one.isRated('veryDissatisfied')
    orderId = String((await one.orders())[0]?.['orderId'])
  })

  it('is not worked on by another unit', async () => {
    await one.supervisorDoes('assign-order', { unitId: 'health', person: 'unit-officer-health' })
    const market = house.unitOfficer('market')
    expect(await refusal(act(market, 'record-contact', { reached: true }))).toEqual([403, 'other-unit'])
    expect(await refusal(act(market, 'verify-problem', FOUND))).toEqual([403, 'other-unit'])
    expect(await refusal(act(house.unitOfficer('tax'), 'verify-problem', FOUND))).toEqual([404, 'not-found'])
    await one.supervisorDoes('assign-order', { unitId: 'market', person: 'unit-officer-market' })
    expect(await refusal(act(house.unitOfficer('health'), 'verify-problem', FOUND))).toEqual([404, 'not-found'])
  })

  it('is not verified before anybody spoke with the rater, nor reported before it is verified', async () => {
    expect(await refusal(act(house.unitOfficer(), 'verify-problem', FOUND))).toEqual([409, 'not-contacted'])
    expect(await refusal(act(house.unitOfficer(), 'report-rectification', report))).toEqual([409, 'wrong-status'])
  })

  it('is not reported as planned without its day, nor as impossible without its document', async () => {
    await one.unitDoes('record-contact', { reached: true })
    await one.unitDoes('verify-problem', FOUND)
    const wrong: readonly (readonly [object, number, string])[] = [
      [{ outcome: 'planned' }, 409, 'completion-date-missing'],
      [{ outcome: 'planned', completeBy: DAY }, 409, 'completion-date-passed'],
      [{ outcome: 'planned', completeBy: '2039-01-01' }, 409, 'completion-date-too-far'],
      [{ outcome: 'planned', completeBy: '2026-04-01', measures: undefined }, 400, 'malformed'],
      [{ outcome: 'planned', completeBy: '2026-04-01', measures: '  ' }, 400, 'malformed'],
      [{ outcome: 'done', completeBy: '2026-04-01' }, 409, 'completion-date-without-plan'],
      [{ outcome: 'notPossible' }, 409, 'document-missing'],
      [{ outcome: 'notPossible', documentRef: '' }, 400, 'malformed'],
    ]
    for (const [body, status, code] of wrong) {
      const attempt = act(house.unitOfficer(), 'report-rectification', { ...report, ...body })
      expect([body, await refusal(attempt)]).toEqual([body, [status, code]])
    }
  })

  it('has nobody on both sides of a review: not who reported, not who verified, not who is responsible', async () => {
    await house.does(both('both'), one.caseId, 'rectification/report-rectification', { orderId, ...report })
    for (const id of ['both', 'unit-officer-market']) {
      expect(await refusal(act(both(id), 'approve-report'))).toEqual([409, 'same-person'])
      expect(await refusal(act(both(id), 'return-report', { reason: '不实' }))).toEqual([409, 'same-person'])
    }
    const own = house.account('supervisor-market', ['supervisor'], { unitId: 'market' })
    expect(await refusal(act(own, 'approve-report'))).toEqual([403, 'own-unit'])
  })

  it('is not worked on by whoever has reviewed it', async () => {
    await house.does(both('reviewer'), one.caseId, 'rectification/return-report', { orderId, reason: '措施不具体' })
    expect(await refusal(act(both('reviewer'), 'report-rectification', report))).toEqual([409, 'same-person'])
  })

  it('that waits for the second call is closed by nobody\'s hand', async () => {
    await one.isAnswered(report, '已致歉')
    expect(await refusal(act(house.leader(), 'close-order', { reason: '无需回访' }))).toEqual([409, 'wrong-status'])
    expect(await refusal(act(house.supervisor(), 'close-order', { reason: '无需回访' }))).toEqual([403, 'role-missing'])
    const again = act(house.supervisor(), 'give-feedback', { content: '再次致歉' })
    expect(await refusal(again)).toEqual([409, 'wrong-status'])
    expect(await one.orders()).toMatchObject([{ status: 'fedBack' }])
  })
})

describe('A ledger', () => {
  const clerkOf = (windowId: string): TestClient => house.account(`clerk-${windowId}`, ['clerk'], { windowId })
  const confirm = (by: TestClient, id: string, body: object): Try => (
    () => by.post(`/callback/ledgers/${id}/confirm-ledger`, body)
  )

  it('is not confirmed with other counts, by another window, for tomorrow, or for a window that is none', async () => {
    await CaseInTheLoop.accepted(house, { windowId: 'city-03' })
    const path = `/callback/ledgers/city-03-${DAY}`
    const { position } = await house.asks<{ readonly position: string }>(clerkOf('city-03'), path)
    const right = { cases: 1, consultations: 0, asOf: position }
    const nothing = { ...right, cases: 0 }
    const wrong: readonly (readonly [Try, number, string])[] = [
      [confirm(clerkOf('city-03'), `city-03-${DAY}`, nothing), 409, 'ledger-differs'],
      [confirm(clerkOf('city-03'), `city-03-${DAY}`, { ...right, consultations: 1 }), 409, 'ledger-differs'],
      [confirm(clerkOf('city-03'), `city-03-${DAY}`, { ...right, asOf: '9'.repeat(16) }), 409, 'ledger-differs'],
      [confirm(clerkOf('city-03'), `city-03-${DAY}`, { ...right, cases: -1 }), 400, 'malformed'],
      [confirm(clerkOf('city-04'), `city-03-${DAY}`, right), 403, 'other-window'],
      [confirm(clerkOf('city-03'), 'city-03-2026-03-03', nothing), 409, 'ledger-day-ahead'],
      [confirm(clerkOf('city-03'), 'city-03-2026-02-30', nothing), 409, 'window-unknown'],
      [confirm(clerkOf('city-03'), `nowhere-${DAY}`, nothing), 409, 'window-unknown'],
      [
        confirm(house.account('clerk-y', ['clerk'], { hallId: 'yangli' }), `city-03-${DAY}`, nothing),
        409, 'window-unknown',
      ],
      [confirm(house.supervisor(), `city-03-${DAY}`, right), 403, 'role-missing'],
    ]
    for (const [attempt, status, code] of wrong) expect(await refusal(attempt)).toEqual([status, code])
    expectAnswer(await confirm(clerkOf('city-03'), `city-03-${DAY}`, right)(), 200)
    expect(await refusal(confirm(clerkOf('city-03'), `city-03-${DAY}`, right))).toEqual([409, 'ledger-confirmed'])
  })
})
