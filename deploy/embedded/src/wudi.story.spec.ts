import { afterEach, describe, expect, it } from '@jest/globals'
import { CaseInTheLoop } from './testing/case-in-the-loop.js'
import { hallDecides, nobodyIsPhonedByRoutine } from './testing/hall-policies.js'
import { House } from './testing/house.js'

const sameDay = { amount: 0, unit: 'workingDay' } as const
const fiveNaturalDays = { amount: 5, unit: 'naturalDay' } as const

/** 无棣县, 2023: contact and verification at once, everything put right within five natural days. */
const wudi = hallDecides('wudi', (prefecture) => ({
  ...prefecture, legalBasis: '无棣县“好差评”差评处置：核实—整改—反馈—监督，五个自然日（示范引用）',
  evaluation: { nodes: ['closed'], openFor: { amount: 30, unit: 'naturalDay' } },
  callback: nobodyIsPhonedByRoutine,
  rectification: { contact: sameDay, clear: fiveNaturalDays, complex: fiveNaturalDays, reopenMost: 2 },
}))

const TUESDAY = '2026-03-03T02:00:00.000Z'
const THURSDAY = '2026-03-05T02:00:00.000Z'

interface Board {
  readonly ratings: number
  readonly badRatings: number
  readonly notYetRectified: number
  readonly goodRate: { readonly percent: number | null }
  readonly rectificationRate: { readonly percent: number | null }
}

let house: House
afterEach(() => house.stop())

async function opens(): Promise<void> {
  house = await House.start()
  await house.publish([wudi])
}

async function badlyRated(at: string): Promise<CaseInTheLoop> {
  await opens()
  return badlyRatedHere(at)
}

async function badlyRatedHere(at: string): Promise<CaseInTheLoop> {
  const one = await CaseInTheLoop.closed(house)
  await house.at(at)
  await one.isRated('veryDissatisfied', { labels: ['115'], comment: '以为要补的材料是故意刁难' })
  return one
}

describe('Wudi: a very dissatisfied rating that is born of a misunderstanding', () => {
  it('is due after five natural days, whose end on a Sunday moves to Monday', async () => {
    const one = await badlyRated(TUESDAY)
    const { clocks } = await house.caseFile(one.caseId)
    const clock = clocks.find((each) => each.clock.startsWith('rectification:'))
    expect(clock?.due.dueAt).toBe('2026-03-09T09:30:00.000Z')
    expect(clock?.explanation.map(({ date, reason }) => `${date ?? ''} ${reason}`)).toEqual([
      '2026-03-03 started', '2026-03-03 start-day-not-counted', '2026-03-04 natural-day', '2026-03-05 natural-day',
      '2026-03-06 natural-day', '2026-03-07 natural-day', '2026-03-08 natural-day',
      '2026-03-09 moved-to-this-day', '2026-03-09 due',
    ])
  })

  it('is answered all the same: verified, criticised, put right, told, phoned a second time, closed', async () => {
    const one = await badlyRated(TUESDAY)
    await one.isPhoned(1, 'dissatisfied')
    await one.isVerified({ real: false, finding: '一次性告知未说清原因，群众误以为刁难' })
    expect(await one.orders()).toMatchObject([{ status: 'verified' }])
    await house.at('2026-03-06T02:00:00.000Z')
    await one.isAnswered({ outcome: 'done', measures: '对窗口人员批评教育，改写告知单' }, '已当面说明并致歉')
    expect(await one.calls()).toMatchObject([{ round: 1 }, { round: 2, reason: 'rectified' }])
    await one.isPhoned(2, 'satisfied')
    expect(await one.orders()).toMatchObject([{ status: 'closed', passed: [] }])
    expect(await house.typesOf('rectification', one.caseId)).toEqual([
      'OrderOpened', 'OrderAssigned', 'ContactAttempted', 'ProblemVerified', 'RectificationReported', 'ReportApproved',
      'FeedbackGiven', 'OrderClosed',
    ])
  })
})

describe('Wudi: the public board', () => {
  /** 评价数, 差评数, 差评未整改数, 好评率, 差评整改率 of the hall. */
  async function board(): Promise<readonly unknown[]> {
    const { total } = await house.asks<{ readonly total: Board }>(
      house.supervisor(), '/analytics/indicators?from=2026-03-01&to=2026-03-31&by=hall&hallId=city',
    )
    const { ratings, badRatings, notYetRectified, goodRate, rectificationRate } = total
    return [ratings, badRatings, notYetRectified, goodRate.percent, rectificationRate.percent]
  }

  it('shows the bad rating, and then that it was put right; it never becomes a good one', async () => {
    await opens()
    expect(await board()).toEqual([0, 0, 0, null, null])
    await (await CaseInTheLoop.closed(house)).isRated('verySatisfied')
    expect(await board()).toEqual([1, 0, 0, 100, null])
    const one = await badlyRatedHere(TUESDAY)
    expect(await board()).toEqual([2, 1, 1, 50, 0])
    await one.isVerified({ real: false, finding: '一次性告知未说清原因' })
    await one.isAnswered({ outcome: 'done', measures: '改写告知单' }, '已说明')
    expect(await board()).toEqual([2, 1, 1, 50, 0])
    await one.isPhoned(1, 'dissatisfied')
    await one.isPhoned(2, 'satisfied')
    expect(await board()).toEqual([2, 1, 0, 50, 100])
  })
})

describe('Wudi: what cannot be put right now', () => {
  const known = { real: true, finding: '等候区座位不足' }

  it('is planned with a date and a written report, and followed up after the order is closed', async () => {
    const one = await badlyRated(TUESDAY)
    await one.isVerified(known)
    const plan = { outcome: 'planned', measures: '增设座椅，已列入采购计划' }
    await expect(one.unitDoes('report-rectification', plan)).rejects.toThrow('completion-date-missing')
    await one.isAnswered({ ...plan, completeBy: '2026-03-20' }, '座椅将于 3 月 20 日前到位')
    await one.isPhoned(1, 'dissatisfied')
    await one.isPhoned(2, 'satisfied')
    expect(await one.orders()).toMatchObject([{ status: 'closed' }])
    await house.at('2026-03-21T01:00:00.000Z')
    expect((await house.typesOf('rectification', one.caseId)).slice(-2)).toEqual(['OrderClosed', 'OrderOverdue'])
    await one.unitDoes('complete-plan', { measures: '座椅已全部到位' })
    expect((await house.typesOf('rectification', one.caseId)).at(-1)).toBe('PlanCompleted')
  })

  it('or not possible for the time being, with a formal document that says why', async () => {
    const one = await badlyRated(TUESDAY)
    await one.isVerified(known)
    const report = { outcome: 'notPossible', measures: '大厅面积所限，暂不能增设' }
    await expect(one.unitDoes('report-rectification', report)).rejects.toThrow('document-missing')
    await one.isAnswered({ ...report, documentRef: '示政服〔2026〕12号' }, '大厅改造前暂不能增设，特此说明')
    await one.isPhoned(1, 'dissatisfied')
    await one.isPhoned(2, 'basicallySatisfied')
    expect(await one.orders()).toMatchObject([{ status: 'closed' }])
  })
})

describe('Wudi: an order on which nobody has reported', () => {
  it('is not overdue on the fifth natural day, and is on the sixth', async () => {
    const one = await badlyRated(THURSDAY)
    await one.isVerified({ real: true, finding: '窗口人员态度生硬' })
    const overdue = (): Promise<readonly object[]> => (
      house.lists(house.supervisor(), `/rectification/orders?overdue=true&caseId=${one.caseId}`)
    )
    await house.at('2026-03-10T09:29:00.000Z')
    expect(await overdue()).toEqual([])
    await house.at('2026-03-11T01:00:00.000Z')
    expect(await overdue()).toMatchObject([{ passed: ['rectification'] }])
    const { timeline } = await house.caseFile(one.caseId)
    expect(timeline.at(-1)).toMatchObject({
      type: 'OrderOverdue', data: { clock: 'rectification', dueAt: '2026-03-10T09:30:00.000Z' },
    })
  })
})
