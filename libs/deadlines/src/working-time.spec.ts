import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { epochMsOf } from './instant.js'
import { runAt, type YearRun } from './region-days.js'
import { dayOf } from './plain-date.js'
import { at, calendars, hours } from './testing/fixtures.js'
import { elapsedTime, runningTime, whenRunFor, workingTime } from './working-time.js'

const hour = 3_600_000

function run2026(): YearRun {
  const days = calendars.daysOf('CN')
  const run = days === undefined ? undefined : runAt(days, dayOf('2026-01-01'))
  if (run === undefined) throw new Error('no calendar of 2026')
  return run
}

const measure = workingTime(run2026(), hours)
const moment = (date: string, time: string): number => epochMsOf(at(date, time))

describe('Working time', () => {
  it.each([
    ['09:00', '12:00', 3], ['12:00', '13:30', 0], ['08:00', '18:00', 7], ['10:00', '13:00', 2], ['14:00', '23:00', 3.5],
  ])('on a working day from %s to %s is %d hours', (from, to, expected) => {
    const passed = measure.before(moment('2026-03-02', to)) - measure.before(moment('2026-03-02', from))
    expect(passed).toBe(expected * hour)
  })

  it('over nine days of closure is none, with the worked Saturday before it seven hours', () => {
    expect(measure.before(moment('2026-02-24', '09:00')) - measure.before(moment('2026-02-14', '17:30'))).toBe(0)
    expect(measure.before(moment('2026-02-24', '09:00')) - measure.before(moment('2026-02-13', '17:30'))).toBe(7 * hour)
  })

  it('is reached at the close of business, not when the hall opens again', () => {
    expect(measure.reached(measure.before(moment('2026-03-07', '12:00')))).toBe(moment('2026-03-06', '17:30'))
    expect(measure.reached(measure.before(moment('2026-03-06', '13:30')))).toBe(moment('2026-03-06', '12:00'))
  })

  it('is reached as it passes, to the millisecond', () => {
    const amount = fc.oneof(fc.integer({ min: 1, max: 1000 * 7 * hour }), fc.integer({ min: 1, max: 2000 })
      .map((halfDays) => halfDays * 3.5 * hour))
    fc.assert(fc.property(amount, (wanted) => {
      const reached = measure.reached(wanted)
      expect(measure.before(reached)).toBe(wanted)
      expect(measure.before(reached - 1)).toBe(wanted - 1)
    }), { numRuns: 1000 })
  })
})

describe('Running time', () => {
  const start = moment('2026-03-02', '09:00')
  const standstills = [
    { begins: start + hour, ends: start + 2 * hour },
    { begins: start + 3 * hour, ends: start + 10 * hour },
  ]

  it('leaves out the standstills, also one that is still going on', () => {
    expect(runningTime(elapsedTime, start, start + 3 * hour, standstills)).toBe(2 * hour)
    expect(runningTime(elapsedTime, start, start + 4 * hour, standstills)).toBe(2 * hour)
    expect(runningTime(elapsedTime, start, start + 11 * hour, standstills)).toBe(3 * hour)
  })

  it.each([[0.5, 0.5], [1, 1], [1.5, 2.5], [2, 3], [2.5, 10.5]])(
    'of %d hours has passed after %d hours: before a standstill when it begins just then',
    (amount, after) => {
      expect(whenRunFor(elapsedTime, start, amount * hour, standstills)).toBe(start + after * hour)
    },
  )
})
