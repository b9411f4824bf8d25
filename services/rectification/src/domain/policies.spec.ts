import { orderOpened, problemVerified, type RectificationPolicy } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { orderStory, VALID } from '../testing/order-story.js'
import { MONDAY, officerOf, ORDER_ID, under } from '../testing/scenes.js'

type Limits = Pick<RectificationPolicy, 'contact' | 'clear' | 'complex'>

const sameDay = { amount: 0, unit: 'workingDay' } as const
const workingDays = (amount: number) => ({ amount, unit: 'workingDay' }) as const
const naturalDays = (amount: number) => ({ amount, unit: 'naturalDay' }) as const
const hours = (amount: number) => ({ amount, unit: 'hour' }) as const

/** Rows of published practice (domain.md §1.4). */
const WUDI: Limits = { contact: sameDay, clear: naturalDays(5), complex: naturalDays(5) }
const SHANGHAI: Limits = { contact: workingDays(1), clear: sameDay, complex: workingDays(15) }
const SHENZHEN: Limits = { contact: workingDays(3), clear: workingDays(10), complex: workingDays(10) }
const NAIMAN: Limits = { contact: hours(48), clear: naturalDays(15), complex: naturalDays(15) }
const DEZHOU: Limits = { contact: sameDay, clear: workingDays(5), complex: workingDays(5) }

const SATURDAY = '2026-03-07T03:00:00.000Z'
/** A working Saturday; nine days of Spring Festival follow. */
const BEFORE_SPRING_FESTIVAL = '2026-02-14T02:00:00.000Z'

describe('The limits of an order', () => {
  it.each([
    ['Wudi', WUDI, MONDAY, '2026-03-02', '2026-03-09'],
    ['Wudi, raised on a day off', WUDI, SATURDAY, '2026-03-09', '2026-03-12'],
    ['Wudi, before Spring Festival', WUDI, BEFORE_SPRING_FESTIVAL, '2026-02-14', '2026-02-24'],
    ['Shanghai', SHANGHAI, MONDAY, '2026-03-03', '2026-03-23'],
    ['Shanghai, before Spring Festival', SHANGHAI, BEFORE_SPRING_FESTIVAL, '2026-02-24', '2026-03-13'],
    ['Shenzhen', SHENZHEN, MONDAY, '2026-03-05', '2026-03-16'],
    ['Shenzhen, before Spring Festival', SHENZHEN, BEFORE_SPRING_FESTIVAL, '2026-02-26', '2026-03-06'],
    ['Naiman', NAIMAN, MONDAY, '2026-03-04', '2026-03-17'],
    ['Naiman, raised on a day off', NAIMAN, SATURDAY, '2026-03-09', '2026-03-23'],
    ['Dezhou', DEZHOU, MONDAY, '2026-03-02', '2026-03-09'],
  ])('of %s', (_, limits, raisedAt, contact, rectification) => {
    const story = orderStory().knowing(under(limits)).at(raisedAt).opened({ raisedAt })
    const opened = story.last(orderOpened)
    expect([opened.contact.due.dueOn, opened.rectification.due.dueOn]).toEqual([contact, rectification])
  })

  it('of Naiman count hours day and night', () => {
    const story = orderStory().knowing(under(NAIMAN)).at(SATURDAY).opened({ raisedAt: SATURDAY })
    expect(story.last(orderOpened).contact.due.dueAt).toBe('2026-03-09T03:00:00.000Z')
  })

  it('name policy and calendar', () => {
    const [opened] = orderStory().knowing(under(SHENZHEN)).opened().events
    expect([opened?.metadata.policyVersion, opened?.metadata.calendarVersion]).toEqual(['prefecture.2', 'CN-2026.1'])
  })

  it('run from the rating, however late its news', () => {
    const story = orderStory().knowing(under(SHENZHEN)).at('2026-03-04T01:00:00.000Z').opened()
    expect(story.last(orderOpened).contact.due.dueOn).toBe('2026-03-05')
  })

  it('stay unknown while the calendar of the year is', () => {
    const raisedAt = '2026-12-30T02:00:00.000Z'
    const story = orderStory().knowing(under(SHENZHEN)).at(raisedAt).opened({ raisedAt })
    expect(story.last(orderOpened).rectification.due).toMatchObject({ dueAt: null, notBefore: '2026-12-31' })
  })
})

describe('The limit of a clear problem', () => {
  const found = { orderId: ORDER_ID, ...VALID, complexity: 'clear', finding: '属实' } as const
  const verify = { name: 'VerifyProblem', data: found } as const
  const verifiedAt = (now: string, limits: Limits) => orderStory().knowing(under(limits)).contacted({}).at(now)
    .as(officerOf('market')).does(verify).last(problemVerified).rectification?.due.dueOn

  it('of Shanghai is at once: the day of the verification', () => {
    expect(verifiedAt('2026-03-03T02:00:00.000Z', SHANGHAI)).toBe('2026-03-03')
  })

  it('stays what it was where clear and complex problems have the same', () => {
    expect(verifiedAt('2026-03-03T02:00:00.000Z', SHENZHEN)).toBeUndefined()
  })

  it('is not lengthened by verifying late', () => {
    const limits = { ...SHANGHAI, clear: workingDays(5) }
    expect([verifiedAt('2026-03-03T02:00:00.000Z', limits), verifiedAt('2026-03-20T02:00:00.000Z', limits)])
      .toEqual(['2026-03-10', undefined])
  })
})
