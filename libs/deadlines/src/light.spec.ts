import { describe, expect, it } from '@jest/globals'
import type { ClockHistory } from './clock-history.js'
import { addMilliseconds } from './instant.js'
import { defaultLightThresholds, light, lightsAt, type Light } from './light.js'
import { at, calendars, inHours, naturalDays, resumed, started, suspended, workingDays } from './testing/fixtures.js'

function lightOf(history: ClockHistory, now: string): Light {
  return light(history, calendars, now, defaultLightThresholds)
}

describe('The light of the Enshi case, filed on Friday 2021-01-08 at 11:31 with one working day', () => {
  const history = [started(at('2021-01-08', '11:31'), workingDays(1))]

  it('is green over the weekend', () => {
    expect(lightOf(history, at('2021-01-08', '11:31'))).toBe('green')
    expect(lightOf(history, at('2021-01-10', '23:00'))).toBe('green')
  })

  it('turns yellow on Monday morning, when half of its 689 working minutes have passed', () => {
    expect(lightOf(history, at('2021-01-11', '10:15'))).toBe('green')
    expect(lightOf(history, at('2021-01-11', '10:16'))).toBe('yellow')
    const yellowAt = addMilliseconds(at('2021-01-11', '10:15'), 30_001)
    expect(lightsAt(history, calendars, defaultLightThresholds)?.yellowAt).toBe(yellowAt)
  })

  it('turns red on Monday afternoon and is overdue from the close of business on', () => {
    expect(lightOf(history, at('2021-01-11', '16:20'))).toBe('yellow')
    expect(lightOf(history, at('2021-01-11', '16:22'))).toBe('red')
    expect(lightOf(history, addMilliseconds(at('2021-01-11', '17:30'), -1))).toBe('red')
    expect(lightOf(history, at('2021-01-11', '17:30'))).toBe('overdue')
  })
})

describe('The light', () => {
  it('does not change while the hall is closed for nine days', () => {
    const history = [started(at('2026-02-13', '09:00'), workingDays(3))]
    expect(lightOf(history, at('2026-02-14', '18:00'))).toBe('green')
    expect(lightOf(history, at('2026-02-24', '08:59'))).toBe('green')
    expect(lightOf(history, at('2026-02-24', '09:01'))).toBe('yellow')
  })

  it('shows none while the clock stands', () => {
    const history = [started(at('2026-03-02'), workingDays(5)), suspended('a', at('2026-03-04'))]
    expect(lightOf(history, at('2026-03-30'))).toBe('none')
    expect(lightsAt(history, calendars, defaultLightThresholds)).toBeUndefined()
  })

  it('leaves out the time for which the clock stood', () => {
    const running = [started(at('2026-03-02', '09:00'), workingDays(3))]
    const history = [...running, suspended('a', at('2026-03-03', '09:00')), resumed('a', at('2026-03-10', '09:00'))]
    // The clock runs on 2, 10 and 11 March: 21 hours, half of them passed on the 10th at 14:00.
    expect(lightOf(history, at('2026-03-10', '14:00'))).toBe('green')
    expect(lightOf(history, at('2026-03-10', '14:01'))).toBe('yellow')
    expect(lightOf(history, at('2026-03-11', '17:30'))).toBe('overdue')
  })

  it('shows none without a calendar, and no overdue either', () => {
    expect(lightOf([started(at('2026-12-28'), workingDays(10))], at('2027-06-01'))).toBe('none')
  })

  it('shows none once the clock has stopped, in time or not', () => {
    const stopped = { kind: 'stopped', at: at('2026-03-20'), recordedAt: at('2026-03-20') } as const
    expect(lightOf([started(at('2026-03-02'), workingDays(1)), stopped], at('2026-03-20'))).toBe('none')
  })

  it('of a limit in hours follows the hours as they pass, at night too', () => {
    const history = [started(at('2026-02-14', '20:00'), inHours(10))]
    expect(lightOf(history, at('2026-02-15', '01:00'))).toBe('green')
    expect(lightOf(history, at('2026-02-15', '01:01'))).toBe('yellow')
    expect(lightOf(history, at('2026-02-15', '05:01'))).toBe('red')
  })

  it('follows elapsed time where no working time is left: a callback asked for after business', () => {
    const history = [started(at('2026-03-02', '18:00'), workingDays(0, '19:00'))]
    expect(lightOf(history, at('2026-03-02', '18:20'))).toBe('green')
    expect(lightOf(history, at('2026-03-02', '18:31'))).toBe('yellow')
    expect(lightOf(history, at('2026-03-02', '19:00'))).toBe('overdue')
  })

  it('of natural days that stay on a weekend follows elapsed time', () => {
    const history = [started(at('2026-03-06', '17:30'), naturalDays(2), { endsOnDayOff: 'stays' })]
    expect(lightOf(history, at('2026-03-07', '17:29'))).toBe('green')
    expect(lightOf(history, at('2026-03-07', '17:31'))).toBe('yellow')
  })

  it.each([[-0.1, 0.9], [0.9, 0.5], [0.5, 1.1], [Number.NaN, 0.9]])(
    'refuses thresholds %d and %d',
    (yellowAbove, redAbove) => {
      const history = [started(at('2026-03-02'), workingDays(1))]
      expect(() => light(history, calendars, at('2026-03-02'), { yellowAbove, redAbove })).toThrow('thresholds')
    },
  )
})
