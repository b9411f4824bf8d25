import { describe, expect, it } from '@jest/globals'
import type { ClockHistory } from './clock-history.js'
import { explain } from './explain.js'
import { preview } from './preview.js'
import { defaultCountingRules } from './limit.js'
import {
  at, calendars, extended, hours, inHours, naturalDays, resumed, started, suspended, workingDays,
} from './testing/fixtures.js'

function outline(history: ClockHistory): readonly string[] {
  return explain(history, calendars).map((step) => `${step.date ?? '-'} ${step.counted ? '+' : ' '} ${step.reason}`)
}

describe('An explanation', () => {
  it('names every day from the start to the due day and says why it counts or not', () => {
    expect(outline([started(at('2026-02-13'), workingDays(2))])).toEqual([
      '2026-02-13   started',
      '2026-02-13   start-day-not-counted',
      '2026-02-14 + working-weekend',
      ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `2026-02-${day}   holiday`),
      '2026-02-24 + working-day',
      '2026-02-24   due',
    ])
  })

  it('speaks Chinese and English', () => {
    const steps = explain([started(at('2026-02-13', '11:31'), workingDays(1))], calendars)
    expect(steps.at(0)?.text).toEqual({
      'zh-CN': '2026-02-13 11:31 起算，期限1个工作日',
      en: 'Started at 2026-02-13 11:31; limit: 1 working day',
    })
    expect(steps.at(-2)?.text['zh-CN']).toBe('调休上班，第1个工作日')
    expect(steps.at(-1)?.text['zh-CN']).toBe('2026-02-14 17:30 到期')
  })

  it('shows a suspension, an extension and the days they cost', () => {
    const history = [
      started(at('2026-03-02'), workingDays(2)), suspended('hearing', at('2026-03-03')),
      resumed('hearing', at('2026-03-06')), extended(1, at('2026-03-06')),
    ]
    expect(outline(history)).toEqual([
      '2026-03-02   started', '2026-03-02   start-day-not-counted',
      '2026-03-03   suspension-began', '2026-03-03 + working-day',
      '2026-03-04   suspended-day', '2026-03-05   suspended-day',
      '2026-03-06   suspension-ended', '2026-03-06   extended', '2026-03-06 + working-day',
      '2026-03-07   weekend', '2026-03-08   weekend',
      '2026-03-09 + working-day', '2026-03-09   due',
    ])
  })

  it('shows how a day off moves the end of a limit in natural days', () => {
    expect(outline([started(at('2026-03-05'), naturalDays(2))])).toEqual([
      '2026-03-05   started', '2026-03-05   start-day-not-counted', '2026-03-06 + natural-day',
      '2026-03-07 + natural-day', '2026-03-08   weekend', '2026-03-09   moved-to-this-day', '2026-03-09   due',
    ])
  })

  it('of the same day counts none', () => {
    expect(outline([started(at('2026-03-06', '19:30'), workingDays(0, '19:00'))])).toEqual([
      '2026-03-06   started', '2026-03-06   too-late-on-start-day', '2026-03-07   weekend', '2026-03-08   weekend',
      '2026-03-09   same-day', '2026-03-09   due',
    ])
  })

  it('of hours names no days', () => {
    expect(outline([started(at('2026-03-06'), inHours(24))])).toEqual(['2026-03-06   started', '2026-03-07   due'])
  })

  it('ends with what is lacking', () => {
    expect(outline([started(at('2026-12-30'), workingDays(3))])).toEqual([
      '2026-12-30   started', '2026-12-30   start-day-not-counted', '2026-12-31 + working-day', '-   calendar-unknown',
    ])
    expect(outline([started(at('2026-03-02'), workingDays(3)), suspended('a', at('2026-03-03'))])).toEqual([
      '2026-03-02   started', '2026-03-02   start-day-not-counted', '2026-03-03   suspension-began',
      '2026-03-03 + working-day', '-   no-due-while-suspended',
    ])
  })

  it('of a clock that stands leaves open the day on which that began when the policy may take it out', () => {
    const start = started(at('2026-03-02'), workingDays(3), { suspensionDays: 'withStartDay' })
    expect(outline([start, suspended('a', at('2026-03-03'))]).filter((line) => line.includes('+'))).toEqual([])
  })

  it('tells what happened after the due day after it', () => {
    const stopped = { kind: 'stopped', at: at('2026-03-04'), recordedAt: at('2026-03-04') } as const
    expect(outline([started(at('2026-03-02'), workingDays(1)), stopped]).slice(-2))
      .toEqual(['2026-03-03   due', '2026-03-04   stopped'])
  })
})

describe('A preview', () => {
  const question = { limit: workingDays(5), region: 'CN', hours, rules: defaultCountingRules }

  it('answers for a date or an instant with due date, calendars and explanation', () => {
    const answer = preview({ ...question, start: '2026-02-13' }, calendars)
    expect(answer)
      .toMatchObject({ dueOn: '2026-02-27', dueAt: at('2026-02-27', '17:30'), calendarVersions: ['CN-2026.1'] })
    expect(preview({ ...question, start: at('2026-02-13', '16:00') }, calendars)).toMatchObject({ dueOn: '2026-02-27' })
  })

  it('of a year without a calendar answers calendar-unknown', () => {
    expect(preview({ ...question, start: '2026-12-28', limit: workingDays(10) }, calendars))
      .toEqual({ code: 'calendar-unknown', region: 'CN', year: 2027 })
  })
})
