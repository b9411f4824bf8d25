import { describe, expect, it } from '@jest/globals'
import { calendarsOf } from './calendars.js'
import { asKnownAt } from './clock-history.js'
import { dueAt } from './due.js'
import { spansChangedDay } from './recalibration.js'
import { at, inHours, naturalDays, notices, resumed, started, suspended, workingDays } from './testing/fixtures.js'

const before = calendarsOf([notices.first2020])
const after = calendarsOf([notices.first2020, notices.second2020])

describe('The notice of 27 January 2020, in the middle of the holiday,', () => {
  it('moves a limit that would have ended on the worked Saturday to the Tuesday after', () => {
    const history = [started(at('2020-01-23'), workingDays(2))]
    expect(dueAt(history, before)).toMatchObject({ dueOn: '2020-02-01', calendarVersions: ['CN-2020.1'] })
    expect(dueAt(history, after)).toMatchObject({ dueOn: '2020-02-04', calendarVersions: ['CN-2020.2'] })
    expect(spansChangedDay(history, before, after)).toBe(true)
  })

  it('concerns an open clock over these days also when its due date stays', () => {
    const history = [started(at('2020-01-20'), naturalDays(20))]
    expect(dueAt(history, before)).toMatchObject({ dueOn: '2020-02-10' })
    expect(dueAt(history, after)).toMatchObject({ dueOn: '2020-02-10' })
    expect(spansChangedDay(history, before, after)).toBe(true)
  })

  it('does not concern clocks that end before, begin after, run in hours, or have stopped', () => {
    const stopped = { kind: 'stopped', at: at('2020-01-23'), recordedAt: at('2020-01-23') } as const
    expect(spansChangedDay([started(at('2020-01-20'), workingDays(3))], before, after)).toBe(false)
    expect(spansChangedDay([started(at('2020-02-03'), workingDays(20))], before, after)).toBe(false)
    expect(spansChangedDay([started(at('2020-01-20'), inHours(480))], before, after)).toBe(false)
    expect(spansChangedDay([started(at('2020-01-20'), workingDays(20)), stopped], before, after)).toBe(false)
  })

  it('concerns a suspended clock, whose end nobody knows', () => {
    const history = [started(at('2020-01-20'), workingDays(3)), suspended('a', at('2020-01-21'))]
    expect(spansChangedDay(history, before, after)).toBe(true)
    expect(spansChangedDay([...history, resumed('a', at('2020-01-21', '11:00'))], before, after)).toBe(false)
  })
})

describe('The first calendar of a year', () => {
  const without = calendarsOf([notices.of2025])
  const withIt = calendarsOf([notices.of2025, notices.of2026])

  it('gives a provisional clock its due date, and so concerns it', () => {
    const history = [started(at('2025-12-26'), workingDays(5))]
    expect(dueAt(history, without)).toMatchObject({ kind: 'provisional', unknownYear: 2026 })
    expect(dueAt(history, withIt)).toMatchObject({ kind: 'due', dueOn: '2026-01-05' })
    expect(spansChangedDay(history, without, withIt)).toBe(true)
  })

  it('concerns a provisional clock in natural days too', () => {
    expect(spansChangedDay([started(at('2025-12-26'), naturalDays(7))], without, withIt)).toBe(true)
  })

  it('does not concern a clock that ends in the year before', () => {
    expect(spansChangedDay([started(at('2025-12-22'), workingDays(5))], without, withIt)).toBe(false)
  })
})

describe('A history as known on a day', () => {
  it('holds what had been recorded by then, whenever it took effect', () => {
    const later = { ...suspended('a', at('2026-03-03')), recordedAt: at('2026-03-06') }
    const history = [started(at('2026-03-02'), workingDays(5)), later]
    expect(asKnownAt(history, at('2026-03-05'))).toEqual(history.slice(0, 1))
    expect(asKnownAt(history, at('2026-03-06'))).toEqual(history)
    expect(asKnownAt(history, at('2026-03-01'))).toEqual([])
  })
})
