import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { CaseInTheLoop } from './testing/case-in-the-loop.js'
import { badRatingsComeBack } from './testing/hall-policies.js'
import { House } from './testing/house.js'

let house: House
let one: CaseInTheLoop

beforeAll(async () => {
  house = await House.start()
  await house.publish([badRatingsComeBack])
  one = await CaseInTheLoop.closed(house)
})
afterAll(() => house.stop())

describe('A bad rating comes back as a second call', () => {
  it('when the case is closed and its citizen rates it with the invitation\'s token', async () => {
    const rated = await one.isRated('dissatisfied', { labels: ['214'], comment: '态度生硬' })
    expect(rated.events).toEqual(['RatingSubmitted', 'BadRatingRaised'])
  })

  it('opens one order and one call', async () => {
    expect(await one.orders()).toMatchObject([{ source: 'badRating', status: 'opened' }])
    expect(await one.calls()).toMatchObject([{ round: 1, reason: 'badRating' }])
  })

  it('is phoned, put right and answered by the responsible unit, reviewed by another', async () => {
    await one.isPhoned(1, 'dissatisfied')
    await one.isVerified({ real: true, complexity: 'clear', finding: '窗口人员语气生硬' })
    await one.isAnswered({ outcome: 'done', measures: '批评教育，当面致歉' }, '已整改，欢迎监督')
    expect(await one.calls()).toMatchObject([{ round: 1 }, { round: 2, reason: 'rectified' }])
  })

  it('closes when the second call finds the citizen satisfied', async () => {
    await one.isPhoned(2, 'satisfied')
    expect(await one.orders()).toMatchObject([{ status: 'closed' }])
  })

  it('stands in one timeline of five services, in both languages, proven', async () => {
    const { verified, timeline } = await house.caseFile(one.caseId)
    expect(verified).toBe(true)
    expect(new Set(timeline.map(({ service }) => service)).size).toBe(5)
    expect(timeline.at(-1)).toMatchObject({ type: 'OrderClosed', service: 'rectification' })
    for (const { text } of timeline) expect(text['zh-CN'].length * text.en.length).toBeGreaterThan(0)
  })
})
