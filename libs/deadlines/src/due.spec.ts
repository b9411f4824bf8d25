import { describe, expect, it } from '@jest/globals'
import { calendarsOf } from './calendars.js'
import { dueAt } from './due.js'
import { localDate, localTime } from './instant.js'
import type { CountingRules, Limit } from './limit.js'
import {
  at, calendars, extended, hours, inHours, naturalDays, notices, started, workingDays,
} from './testing/fixtures.js'

function dueText(start: string, limit: Limit, rules: Partial<CountingRules> = {}): string {
  const due = dueAt([started(start, limit, rules)], calendars)
  return due.kind === 'due' ? `${due.dueOn} ${localTime(due.dueAt)}` : due.kind
}

describe('A limit in working days', () => {
  // domain.md §2.2, every row; the start at ten in the morning.
  it.each([
    ['2026-02-13', 1, '2026-02-14', 'a working Saturday before nine days of closure'],
    ['2026-02-13', 5, '2026-02-27', 'the Spring Festival lies between'],
    ['2026-02-13', 20, '2026-03-19', 'and the working Saturday after it'],
    ['2026-02-16', 5, '2026-02-28', 'begun inside a holiday'],
    ['2026-09-30', 1, '2026-10-08', 'over the golden week'],
    ['2026-09-30', 3, '2026-10-10', 'ends on a working Saturday'],
    ['2026-10-10', 1, '2026-10-12', 'begun on a working Saturday'],
    ['2026-04-30', 1, '2026-05-06', 'over Labour Day'],
    ['2026-04-30', 5, '2026-05-11', 'with a working Saturday on the way'],
    ['2025-12-26', 5, '2026-01-05', 'two yearly notices, a working Sunday'],
    ['2026-01-02', 1, '2026-01-04', 'ends on a working Sunday'],
    ['2024-02-09', 1, '2024-02-18', 'eight days of closure'],
    ['2023-01-20', 5, '2023-02-01', 'a working Saturday and Sunday'],
    ['2021-01-08', 1, '2021-01-11', 'the Enshi example'],
  ])('begun on %s with %d days ends on %s: %s', (start, amount, end) => {
    expect(dueText(at(start), workingDays(amount))).toBe(`${end} 17:30`)
  })

  it('that needs the unpublished calendar of 2027 is provisional, never Monday to Friday', () => {
    expect(dueAt([started(at('2026-12-28'), workingDays(10))], calendars)).toEqual({
      kind: 'provisional', notBefore: '2026-12-31', unknownYear: 2027, region: 'CN', calendarVersions: ['CN-2026.1'],
    })
  })

  it('begun in a year before all calendars is provisional from its start', () => {
    expect(dueAt([started(at('2019-12-30'), workingDays(1))], calendars))
      .toMatchObject({ kind: 'provisional', notBefore: '2019-12-30', unknownYear: 2019 })
  })

  it('names the calendars of every year it touches', () => {
    expect(dueAt([started(at('2025-12-26'), workingDays(5))], calendars))
      .toMatchObject({ calendarVersions: ['CN-2025.1', 'CN-2026.1'] })
  })

  it('names the next year\'s calendar when that speaks of its last December day', () => {
    expect(dueAt([started(at('2022-12-29'), workingDays(1))], calendars))
      .toMatchObject({ calendarVersions: ['CN-2022.1'] })
    expect(dueAt([started(at('2022-12-30'), workingDays(1))], calendars))
      .toMatchObject({ dueOn: '2023-01-03', calendarVersions: ['CN-2022.1', 'CN-2023.1'] })
    expect(dueAt([started(at('2022-12-30'), naturalDays(1), { endsOnDayOff: 'stays' })], calendars))
      .toMatchObject({ dueOn: '2022-12-31', calendarVersions: [] })
  })

  it('counts the day of the start when the policy says so, unless business has ended by then', () => {
    const rules: Partial<CountingRules> = { firstDay: 'startDay' }
    expect(dueText(at('2026-03-02', '11:00'), workingDays(1), rules)).toBe('2026-03-02 17:30')
    expect(dueText(at('2026-03-02', '17:30'), workingDays(1), rules)).toBe('2026-03-03 17:30')
    expect(dueText(at('2026-03-01', '11:00'), workingDays(2), rules)).toBe('2026-03-03 17:30')
  })

  it('ends at midnight of its last day when the policy says so', () => {
    const due = dueAt([started(at('2026-03-02'), workingDays(1), { due: 'endOfDay' })], calendars)
    expect(due).toMatchObject({ dueOn: '2026-03-03', dueAt: '2026-03-03T16:00:00.000Z' })
  })

  it('follows the place: an area with a holiday of its own is a day later', () => {
    const festival = {
      region: 'CN-45', year: 2026, version: 1, overlayOf: 'CN', source: '广西“三月三”',
      offDays: ['2026-04-20', '2026-04-21'], workingWeekends: [],
    }
    const guangxi = calendarsOf([...Object.values(notices), festival])
    const inGuangxi = { ...started(at('2026-04-17'), workingDays(2)), region: 'CN-45' }
    expect(dueAt([inGuangxi], guangxi))
      .toMatchObject({ dueOn: '2026-04-23', calendarVersions: ['CN-2026.1', 'CN-45-2026.1'] })
    expect(dueAt([{ ...inGuangxi, region: 'CN' }], guangxi)).toMatchObject({ dueOn: '2026-04-21' })
  })
})

describe('A limit of the same day with a cut-off', () => {
  it('is due at 19:00 on the day itself', () => {
    expect(dueText(at('2023-06-05', '16:10'), workingDays(0, '19:00'))).toBe('2023-06-05 19:00')
    expect(dueText(at('2023-06-05', '18:59'), workingDays(0, '19:00'))).toBe('2023-06-05 19:00')
  })

  it('begun at or after 19:00 is due on the next working day', () => {
    expect(dueText(at('2023-06-02', '19:00'), workingDays(0, '19:00'))).toBe('2023-06-05 19:00')
  })

  it('begun on a day off is due on the next working day', () => {
    expect(dueText(at('2026-02-15', '11:00'), workingDays(0, '19:00'))).toBe('2026-02-24 19:00')
    expect(dueText(at('2026-02-14', '11:00'), workingDays(0, '19:00'))).toBe('2026-02-14 19:00')
  })
})

describe('A limit in natural days', () => {
  it('counts days off too: five days in Wudi', () => {
    expect(dueText(at('2023-02-20'), naturalDays(5))).toBe('2023-02-27 17:30')
    expect(dueText(at('2023-02-17'), naturalDays(5))).toBe('2023-02-22 17:30')
  })

  it('that ends in the Spring Festival ends on the first working day after it', () => {
    expect(dueText(at('2026-02-10'), naturalDays(7))).toBe('2026-02-24 17:30')
  })

  it('that stays on its day needs no calendar', () => {
    const history = [started(at('2031-03-01'), naturalDays(7), { endsOnDayOff: 'stays' })]
    expect(dueAt(history, calendars)).toMatchObject({ kind: 'due', dueOn: '2031-03-08', calendarVersions: [] })
  })

  it('whose last day lies in an unknown year is not due before that day', () => {
    expect(dueAt([started(at('2026-12-28'), naturalDays(10))], calendars))
      .toMatchObject({ kind: 'provisional', notBefore: '2027-01-07', unknownYear: 2027 })
  })
})

describe('A limit in hours', () => {
  it('runs through nights and days off', () => {
    const due = dueAt([started(at('2026-02-14', '17:20'), inHours(48))], calendars)
    expect(due).toEqual({ kind: 'due', dueAt: at('2026-02-16', '17:20'), dueOn: '2026-02-16', calendarVersions: [] })
  })

  it('needs no calendar', () => {
    expect(dueAt([started(at('2031-01-01'), inHours(24))], calendarsOf([]))).toMatchObject({ dueOn: '2031-01-02' })
  })
})

describe('An extension', () => {
  it('of the 20 working days of Art. 42 by ten gives thirty', () => {
    const history = [started(at('2026-03-02'), workingDays(20)), extended(10, at('2026-03-20'))]
    expect(dueAt(history, calendars)).toEqual(dueAt([started(at('2026-03-02'), workingDays(30))], calendars))
  })
})

describe('A clock that cannot be', () => {
  it.each([
    ['an empty history', []],
    ['a limit of minus one day', [started(at('2026-03-02'), workingDays(-1))]],
    ['half a day', [started(at('2026-03-02'), workingDays(0.5))]],
    ['no hours', [started(at('2026-03-02'), inHours(0))]],
    ['a start before 1992', [started('1991-12-31T02:00:00.000Z', inHours(1))]],
    ['a start in a loose form', [started('2026-03-02T02:00:00Z', inHours(1))]],
    ['an extension by nothing', [started(at('2026-03-02'), workingDays(1)), extended(0, at('2026-03-03'))]],
    ['a hall that never opens', [{ ...started(at('2026-03-02'), workingDays(1)), hours: { ...hours, periods: [] } }]],
  ])('is refused: %s', (_, history) => {
    expect(() => dueAt(history, calendars)).toThrow(expect.objectContaining({ name: 'InvalidDeadlineInput' }))
  })
})

it('A due date is the same instant in every time zone of the server, because none is asked', () => {
  expect(localDate('2026-02-13T16:00:00.000Z')).toBe('2026-02-14')
  expect(localDate('2026-02-13T15:59:59.999Z')).toBe('2026-02-13')
})
