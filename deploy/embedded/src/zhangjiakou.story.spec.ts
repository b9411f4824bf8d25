import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Instant } from '@bihuan/kernel'
import { CaseInTheLoop, type Line } from './testing/case-in-the-loop.js'
import { everybodyIsPhoned, hallDecides } from './testing/hall-policies.js'
import { House } from './testing/house.js'

const fiveNaturalDays = { amount: 5, unit: 'naturalDay' } as const
const nextWorkingDay = { amount: 1, unit: 'workingDay' } as const

/** 张家口经开区, 2023: whoever came to a window is phoned the same day, before 19:00. */
const zhangjiakou = hallDecides('zhangjiakou', (prefecture) => ({
  ...prefecture, legalBasis: '张家口经开区回访制度：每日台账、当日回访、二次回访（示范引用）',
  callback: everybodyIsPhoned,
  rectification: { contact: nextWorkingDay, clear: fiveNaturalDays, complex: fiveNaturalDays, reopenMost: 2 },
}))

const WINDOW = 'city-01'
const FRIDAY = '2026-03-06'
const LEDGER = `/callback/ledgers/${WINDOW}-${FRIDAY}`
/** A moment of this Friday, by the clock of the hall. */
const at = (time: string): Instant => new Date(`${FRIDAY}T${time}:00+08:00`).toISOString()

interface Ledger {
  readonly cases: number
  readonly consultations: number
  readonly position: string
  readonly entries: readonly Line[]
}

let house: House
let first: CaseInTheLoop
let second: CaseInTheLoop
let question: CaseInTheLoop
let afterLedger: CaseInTheLoop

beforeAll(async () => {
  house = await House.start({ begins: at('09:00') })
  await house.publish([zhangjiakou])
})
afterAll(() => house.stop())

const ledger = (): Promise<Ledger> => house.asks<Ledger>(house.clerk(), LEDGER)
const callOf = async (one: CaseInTheLoop): Promise<Line | undefined> => (await one.calls())[0]
const confirm = async (counts: object): Promise<Line> => {
  const { position: asOf } = await ledger()
  const confirmed = await house.host.as({ id: 'clerk-1', roles: ['clerk'], hallId: 'city', windowId: WINDOW })
    .post(`${LEDGER}/confirm-ledger`, { ...counts, asOf })
  return confirmed.body as Line
}

describe('Zhangjiakou: a day at one window', () => {
  it('stands in the window\'s ledger as it happens', async () => {
    first = await CaseInTheLoop.accepted(house)
    await house.at(at('10:30'))
    second = await CaseInTheLoop.accepted(house)
    await house.at(at('14:00'))
    question = await CaseInTheLoop.consulted(house, {
      windowId: WINDOW, person: { name: '示例咨询人', mobile: '17900000003' },
      question: '变更经营者要带什么', answer: '身份证明和经营场所证明',
    })
    expect(await ledger()).toMatchObject({
      cases: 2, consultations: 1,
      entries: [
        { caseId: first.caseId, kind: 'case' }, { caseId: second.caseId, at: at('10:30') },
        { caseId: question.caseId, kind: 'consultation' },
      ],
    })
  })

  it('is phoned the same day, before 19:00', async () => {
    const calls = await Promise.all([first, second, question].map(callOf))
    expect(calls.map((call) => call?.['reason'])).toEqual(['acceptedCase', 'acceptedCase', 'consultation'])
    for (const call of calls) expect(call).toMatchObject({ round: 1, due: { dueAt: at('19:00') } })
  })

  it('is confirmed by its clerk at the end of the day, with the counts that events have, and no others', async () => {
    await house.at(at('17:00'))
    expect(await confirm({ cases: 3, consultations: 1 })).toMatchObject({ code: 'ledger-differs', facts: { cases: 2 } })
    const unconfirmed = `/callback/ledgers?date=${FRIDAY}&hall=city&confirmed=false`
    const owing = async (): Promise<readonly unknown[]> => (
      (await house.lists<Line>(house.leader(), unconfirmed)).map(({ windowId }) => windowId)
    )
    expect(await owing()).toContain(WINDOW)
    expect(await confirm({ cases: 2, consultations: 1 })).toMatchObject({ events: ['LedgerConfirmed'] })
    expect(await owing()).not.toContain(WINDOW)
  })

  it('ends there: who comes after the ledger belongs to the next working day, which is Monday', async () => {
    afterLedger = await CaseInTheLoop.accepted(house)
    const call = await callOf(afterLedger)
    expect(call).toMatchObject({ due: { dueOn: '2026-03-09', dueAt: '2026-03-09T11:00:00.000Z' } })
    const { clocks } = await house.caseFile(afterLedger.caseId)
    const reasons = clocks.find(({ clock }) => clock === 'call:1')?.explanation.map(({ reason }) => reason)
    expect(reasons).toContain('weekend')
  })
})

describe('Zhangjiakou: the calls of the day', () => {
  it('bring a suggestion of who was content, and that is all', async () => {
    const done = await question.isPhoned(1, 'satisfied', { suggestions: ['窗口旁可以放一份样表'] })
    expect(done.events).toEqual(['CallbackCompleted', 'SuggestionReceived'])
    expect(await question.orders()).toEqual([])
  })

  it('bring a problem of who was not, and an order to put it right', async () => {
    const problems = [{ kind: 'guidance', description: '办事指南没有写明要带经营场所证明' }]
    const done = await first.isPhoned(1, 'dissatisfied', { problems })
    expect(done.events).toEqual(['CallbackCompleted', 'ProblemReported'])
    expect(await first.orders()).toMatchObject([{ source: 'problem', status: 'opened', ratedUnitId: 'market' }])
  })

  it('are missed at 19:00 and still owed; a call made late stays a missed one', async () => {
    const missed = (): Promise<readonly Line[]> => (
      house.lists<Line>(house.supervisor(), '/callback/calls?hall=city&status=missed')
    )
    await house.at(at('18:59'))
    expect(await missed()).toEqual([])
    await house.at(at('19:00'))
    expect(await missed()).toMatchObject([{ caseId: second.caseId }])
    await house.at(at('19:20'))
    await second.isPhoned(1, 'satisfied')
    expect(await callOf(second)).toMatchObject({ status: 'completed', missed: true })
    expect(await missed()).toEqual([])
  })
})

describe('Zhangjiakou: the next working day', () => {
  it('is when a case of Saturday is phoned', async () => {
    await house.at('2026-03-07T02:00:00.000Z')
    const saturday = await CaseInTheLoop.accepted(house)
    expect(await callOf(saturday)).toMatchObject({ due: { dueAt: '2026-03-09T11:00:00.000Z' } })
    await house.at('2026-03-09T01:00:00.000Z')
    await saturday.isPhoned(1, 'basicallySatisfied')
    expect(await callOf(saturday)).toMatchObject({ status: 'completed', missed: false })
  })

  it('begins with whom the ledger of Friday no longer had', async () => {
    await afterLedger.isPhoned(1, 'satisfied')
    expect(await callOf(afterLedger)).toMatchObject({ status: 'completed', missed: false })
  })
})

describe('Zhangjiakou: a problem from a call', () => {
  it('is put right by the unit within its limit, and closed by the second call', async () => {
    await first.isVerified({ real: true, complexity: 'clear', finding: '指南确有遗漏' })
    await house.at('2026-03-10T02:00:00.000Z')
    await first.isAnswered({ outcome: 'done', measures: '已补充指南并摆放样表' }, '指南已更正，感谢您的意见')
    expect(await first.calls()).toMatchObject([
      { round: 1, status: 'completed' }, { round: 2, reason: 'rectified', due: { dueAt: '2026-03-10T11:00:00.000Z' } },
    ])
    await first.isPhoned(2, 'satisfied')
    expect(await first.orders()).toMatchObject([{ status: 'closed', passed: [], closing: { closedBy: 'secondCall' } }])
  })
})
