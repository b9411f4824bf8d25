import { describe, expect, it } from '@jest/globals'
import type { ClockTerms } from '@bihuan/contracts'
import {
  calendarsOf, defaultCountingRules, defaultLightThresholds, instantAt, type ClockHistory,
} from '@bihuan/deadlines'
import { nationalCalendars } from './calendars.js'
import { startedHistory } from './clock-histories.js'
import { calendarVersionText, dueMomentOf, startClock } from './clocks.js'
import { recalibrated } from './recalibrated.js'

const editions = nationalCalendars.map(({ publishedOn, calendar }) => ({
  recordedAt: instantAt(publishedOn, '12:00'), calendar,
}))
const asOf = (count: number): Parameters<typeof recalibrated>[2] => ({
  calendars: calendarsOf(editions.slice(0, count).map(({ calendar }) => calendar)),
  calendarEditions: editions.slice(0, count),
})
const all = asOf(editions.length)

function workingDays(amount: number): ClockTerms {
  return {
    limit: { amount, unit: 'workingDay' }, rules: defaultCountingRules, region: 'CN',
    hours: { periods: [{ opens: '09:00', closes: '12:00' }, { opens: '13:30', closes: '17:30' }] },
  }
}

describe('A clock that starts', () => {
  it('names its due moment, its lights and its calendar: Enshi, one working day from Friday 11:31', () => {
    const startAt = instantAt('2021-01-08', '11:31')
    const start = startClock('promised', startAt, workingDays(1), { ...all, lights: defaultLightThresholds })
    expect(start.due.dueOn).toBe('2021-01-11')
    expect(start.due.dueAt).toBe(instantAt('2021-01-11', '17:30'))
    expect(start.due.yellowAt?.slice(0, 10)).toBe('2021-01-11')
    expect(calendarVersionText(start.due)).toBe('CN-2021.1')
  })

  it('has no lights when nobody watches them', () => {
    const start = startClock('notice', instantAt('2026-03-02', '10:00'), workingDays(5), all)
    expect([start.due.yellowAt, start.due.redAt]).toEqual([undefined, undefined])
  })

  it('is provisional where the calendar of the next year is missing', () => {
    const { due } = startClock('promised', instantAt('2026-12-28', '10:00'), workingDays(10), all)
    expect(due).toEqual({ dueAt: null, dueOn: null, notBefore: '2026-12-31', calendarVersions: ['CN-2026.1'] })
  })

  it('names both calendars when it reaches over the end of a year', () => {
    const { due } = startClock('promised', instantAt('2025-12-26', '10:00'), workingDays(5), all)
    expect([due.dueOn, calendarVersionText(due)]).toEqual(['2026-01-05', 'CN-2025.1 CN-2026.1'])
  })

  it('names no calendar where days off play no part', () => {
    const hours = { ...workingDays(0), limit: { amount: 24, unit: 'hour' } as const }
    expect(calendarVersionText(startClock('notice', instantAt('2026-03-02', '10:00'), hours, all).due)).toBeUndefined()
  })
})

describe('A calendar that changes during the year (27 January 2020: holiday lengthened to 2 February)', () => {
  const startedOn = (date: string, days: number): ClockHistory =>
    startedHistory({ startAt: instantAt(date, '10:00'), terms: workingDays(days) }, instantAt(date, '10:00'))
  const first = asOf(1)
  const second = asOf(2)

  it('moves an open clock whose span meets the changed days', () => {
    const history = startedOn('2020-01-21', 5)
    const before = dueMomentOf(history, first)
    expect(before.dueOn).toBe('2020-02-03')
    expect(recalibrated(history, before, second)?.dueOn).toBe('2020-02-05')
  })

  it('leaves a clock alone that ends before the changed days', () => {
    const history = startedOn('2020-01-06', 5)
    expect(recalibrated(history, dueMomentOf(history, first), second)).toBeUndefined()
  })

  it('owes nothing a second time', () => {
    const history = startedOn('2020-01-21', 5)
    const moved = recalibrated(history, dueMomentOf(history, first), second)
    expect(moved && recalibrated(history, moved, second)).toBeUndefined()
  })

  it('owes nothing to a clock that has stopped', () => {
    const at = instantAt('2020-01-22', '10:00')
    const history: ClockHistory = [...startedOn('2020-01-21', 5), { kind: 'stopped', at, recordedAt: at }]
    expect(recalibrated(history, dueMomentOf(history, first), second)).toBeUndefined()
  })

  it('meets a suspended clock once, whose due moment stays open', () => {
    const at = instantAt('2020-01-22', '10:00')
    const history: ClockHistory = [
      ...startedOn('2020-01-21', 5), { kind: 'suspended', suspensionId: '1', at, recordedAt: at, reason: 'hearing' },
    ]
    const met = recalibrated(history, dueMomentOf(history, first), second)
    expect(met).toEqual({ dueAt: null, dueOn: null, calendarVersions: ['CN-2020.2'] })
    expect(met && recalibrated(history, met, second)).toBeUndefined()
  })

  it('gives a provisional clock its day when the missing year is published', () => {
    const history = startedOn('2025-12-26', 5)
    const provisional = dueMomentOf(history, asOf(7))
    expect(provisional.dueAt).toBeNull()
    expect(recalibrated(history, provisional, all)?.dueOn).toBe('2026-01-05')
  })
})
