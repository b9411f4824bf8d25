import { describe, expect, it } from '@jest/globals'
import type { ClockTerms } from '@bihuan/contracts'
import {
  asKnownAt, calendarsOf, defaultCountingRules, defaultLightThresholds, instantAt, type ClockHistory,
} from '@bihuan/deadlines'
import { nationalCalendars } from './calendars.js'
import { startedHistory } from './clock-histories.js'
import { explainedClock } from './explained-clock.js'
import { knowledgeAt } from './knowledge.js'

const calendarEditions = nationalCalendars.map(({ publishedOn, calendar }) => ({
  recordedAt: instantAt(publishedOn, '12:00'), calendar,
}))
const reference = { calendarEditions, calendars: calendarsOf(calendarEditions.map(({ calendar }) => calendar)) }
const now = instantAt('2026-03-02', '10:00')

describe('What is known on a day', () => {
  it('is everything when nobody asks about an earlier one', () => {
    expect(knowledgeAt(reference, undefined, now))
      .toEqual({ recordedUntil: undefined, moment: now, calendars: reference.calendars })
  })

  it('holds what was recorded until the last millisecond of that day in Shanghai', () => {
    expect(knowledgeAt(reference, '2020-01-26', now).recordedUntil).toBe('2020-01-26T15:59:59.999Z')
  })

  it('holds only the calendars published by then', () => {
    const of2020 = (day: string): readonly number[] => knowledgeAt(reference, day, now).calendars.editions
      .filter(({ year }) => year === 2020).map(({ version }) => version)
    expect([of2020('2019-11-20'), of2020('2020-01-26'), of2020('2020-01-27')]).toEqual([[], [1], [2]])
  })

  it('never judges by a moment that has not come yet', () => {
    expect(knowledgeAt(reference, '2030-01-01', now).moment).toBe(now)
  })
})

describe('An explained clock', () => {
  const terms: ClockTerms = {
    limit: { amount: 5, unit: 'workingDay' }, rules: defaultCountingRules, region: 'CN',
    hours: { periods: [{ opens: '09:00', closes: '17:30' }] },
  }
  const startAt = instantAt('2020-01-21', '10:00')
  const stoppedAt = instantAt('2020-02-04', '10:00')
  const history: ClockHistory = [
    ...startedHistory({ startAt, terms }, startAt), { kind: 'stopped', at: stoppedAt, recordedAt: stoppedAt },
  ]
  const askedOn = (day: string): ReturnType<typeof explainedClock> => {
    const knowledge = knowledgeAt(reference, day, now)
    const known = asKnownAt(history, knowledge.recordedUntil ?? now)
    return explainedClock('promised', known, { ...knowledge, lights: defaultLightThresholds })
  }

  it('tells the due day by the calendar of that day, before and after the holiday was lengthened', () => {
    expect([askedOn('2020-01-22').due.dueOn, askedOn('2020-01-28').due.dueOn]).toEqual(['2020-02-03', '2020-02-05'])
  })

  it('runs on the days before it was stopped, and explains its days', () => {
    expect([askedOn('2020-02-03').running, askedOn('2020-02-04').running]).toEqual([true, false])
    expect(askedOn('2020-01-22').explanation.length).toBeGreaterThan(0)
  })
})
