import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { calendarsOf, dayKind } from './calendars.js'
import { extendedLimit, startOf, type ClockHistory } from './clock-history.js'
import { dueAt, type Due } from './due.js'
import { explain } from './explain.js'
import { addMilliseconds, addMinutes, instantAt, localDate, millisecondsBetween, type Instant } from './instant.js'
import { defaultLightThresholds, light, lightsAt, type Light, type LightChanges } from './light.js'
import type { CountingRules, Limit } from './limit.js'
import { addDays } from './plain-date.js'
import { spansChangedDay } from './recalibration.js'
import { calendars, extended, notices, resumed, started, suspended } from './testing/fixtures.js'

const runs = { numRuns: 1000 }

/** Any minute from 2020 to March 2026, so that sixty working days and some hearings stay inside the calendars. */
const anyStart: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: 0, max: 2270 }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([day, minute]) => addMinutes(instantAt(addDays('2020-01-01', day), '00:00'), minute))

const cutoff = fc.constantFrom(undefined, '12:00', '19:00', '24:00')

const anyDayLimit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('workingDay', 'naturalDay'),
  cutoffTime: cutoff,
}, { requiredKeys: ['amount', 'unit'] }).map(({ amount, unit, cutoffTime }) =>
  cutoffTime === undefined ? { amount, unit } : { amount, unit, cutoffTime })

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  { weight: 4, arbitrary: anyDayLimit },
  { weight: 1, arbitrary: fc.record({ amount: fc.integer({ min: 1, max: 400 }), unit: fc.constant('hour') }) },
)

const anyRules: fc.Arbitrary<CountingRules> = fc.record({
  firstDay: fc.constantFrom('dayAfterStart', 'startDay'),
  endsOnDayOff: fc.constantFrom('nextWorkingDay', 'stays'),
  due: fc.constantFrom('closeOfBusiness', 'endOfDay'),
  suspensionDays: fc.constantFrom('wholeDaysOnly', 'withStartDay', 'everyTouchedDay'),
})

/** Up to three finished suspensions, in hours from the start (some before it, many touching midnight or each other). */
const someSuspensions = fc.array(
  fc.record({ after: fc.integer({ min: -48, max: 600 }), hours: fc.integer({ min: 0, max: 400 }) }),
  { maxLength: 3 },
)

/** A clock that has started, may have stood and been extended, and runs. */
const anyRunningClock: fc.Arbitrary<ClockHistory> = fc
  .record({ start: anyStart, limit: anyLimit, rules: anyRules, suspensions: someSuspensions, by: fc.nat({ max: 15 }) })
  .map(({ start, limit, rules, suspensions, by }) => [
    started(start, limit, rules),
    ...suspensions.flatMap(({ after, hours }, index) => [
      suspended(`s${index}`, addMinutes(start, after * 60)),
      resumed(`s${index}`, addMinutes(start, (after + hours) * 60)),
    ]),
    ...(by === 0 ? [] : [extended(by, start)]),
  ])

function certain(history: ClockHistory): Due & { kind: 'due' } {
  const due = dueAt(history, calendars)
  if (due.kind !== 'due') throw new Error(`not due but ${due.kind}`)
  return due
}

function isOff(date: string): boolean {
  const kind = dayKind(calendars, 'CN', date)
  return kind === 'off' || kind === 'weekend'
}

/** A second, slow reading of the rules, day by day, for clocks that never stood. */
function dueDayByDay(history: ClockHistory): string {
  const { at, limit, rules, hours } = startOf(history)
  const close = hours.periods.at(-1)?.closes ?? ''
  const time = limit.cutoffTime ?? (rules.due === 'endOfDay' ? '24:00' : close)
  let date = localDate(at)
  const startDayCounts = limit.amount === 0 || rules.firstDay === 'startDay'
  if (!startDayCounts || at >= instantAt(date, time)) date = addDays(date, 1)
  let left = Math.max(1, limit.amount)
  for (; ; date = addDays(date, 1)) {
    if (limit.unit === 'workingDay' && isOff(date)) continue
    left -= 1
    if (left === 0) break
  }
  while (rules.endsOnDayOff === 'nextWorkingDay' && isOff(date)) date = addDays(date, 1)
  return instantAt(date, time)
}

function withLimit(history: ClockHistory, limit: Limit): ClockHistory {
  return [{ ...startOf(history), limit }, ...history.slice(1)]
}

describe('A due date', () => {
  it('is the one found by counting day by day', () => {
    fc.assert(fc.property(anyStart, anyDayLimit, anyRules, (start, limit, rules) => {
      const history = [started(start, limit, rules)]
      expect(certain(history).dueAt).toBe(dueDayByDay(history))
    }), runs)
  })

  it('lies after the start, and never in the time for which the clock stood', () => {
    fc.assert(fc.property(anyRunningClock, (history) => {
      const due = certain(history).dueAt
      expect(due > startOf(history).at).toBe(true)
      const spans = new Map<string, string>()
      for (const entry of history) {
        if (entry.kind === 'suspended') spans.set(entry.suspensionId, entry.at)
        if (entry.kind !== 'resumed') continue
        const begins = spans.get(entry.suspensionId) ?? ''
        expect(entry.at > startOf(history).at && begins < due && due < entry.at).toBe(false)
      }
    }), runs)
  })

  it('is never earlier for a larger limit', () => {
    fc.assert(fc.property(anyRunningClock, fc.nat({ max: 20 }), (history, more) => {
      const { limit } = startOf(history)
      const larger = withLimit(history, { ...limit, amount: limit.amount + more })
      expect(certain(larger).dueAt >= certain(history).dueAt).toBe(true)
    }), runs)
  })

  it('after an extension by n is that of a limit larger by n', () => {
    fc.assert(fc.property(anyRunningClock, fc.integer({ min: 1, max: 20 }), (history, by) => {
      const { at, limit } = startOf(history)
      expect(dueAt([...history, extended(by, at)], calendars))
        .toEqual(dueAt(withLimit(history, { ...limit, amount: limit.amount + by }), calendars))
    }), runs)
  })

  it('is unchanged by a suspension that ends at the instant it begins', () => {
    fc.assert(fc.property(anyRunningClock, fc.integer({ min: -2000, max: 60_000 }), (history, minutes) => {
      const moment = addMinutes(startOf(history).at, minutes)
      const more = [...history, suspended('none', moment), resumed('none', moment)]
      expect(dueAt(more, calendars)).toEqual(dueAt(history, calendars))
      expect(lightsAt(more, calendars, defaultLightThresholds))
        .toEqual(lightsAt(history, calendars, defaultLightThresholds))
    }), runs)
  })

  it('is never earlier for one suspension more', () => {
    const after = fc.integer({ min: 0, max: 30_000 })
    fc.assert(fc.property(anyRunningClock, after, fc.nat({ max: 20_000 }), (history, minutes, length) => {
      const begins = addMinutes(startOf(history).at, minutes)
      const more = [...history, suspended('more', begins), resumed('more', addMinutes(begins, length))]
      expect(certain(more).dueAt >= certain(history).dueAt).toBe(true)
    }), runs)
  })

  it('does not depend on the order in which calendars or suspensions are given', () => {
    const shuffled = fc.shuffledSubarray(Object.values(notices), { minLength: 8 })
    fc.assert(fc.property(anyRunningClock, shuffled, (history, years) => {
      const standing = history.filter((entry) => entry.kind === 'suspended' || entry.kind === 'resumed')
      const pairs = standing.flatMap((_, index) => (index % 2 === 0 ? [standing.slice(index, index + 2)] : []))
      const reordered = [startOf(history), ...pairs.reverse().flat(), ...history.filter((e) => e.kind === 'extended')]
      expect(dueAt(reordered, calendarsOf(years))).toEqual(dueAt(history, calendars))
    }), runs)
  })

  it('is the same under two calendars when no day of the span has changed between them', () => {
    const before = calendarsOf(Object.values(notices).filter((year) => year !== notices.second2020))
    const early = fc.integer({ min: 0, max: 60 * 24 * 60 })
      .map((minute) => addMinutes(instantAt('2020-01-01', '00:00'), minute))
    let changed = 0
    fc.assert(fc.property(early, anyLimit, anyRules, (start, limit, rules) => {
      const history = [started(start, limit, rules)]
      if (spansChangedDay(history, before, calendars)) changed += 1
      else expect(certain(history).dueAt).toBe(dueOf(history, before))
    }), runs)
    expect(changed).toBeGreaterThan(50)
  })
})

function dueOf(history: ClockHistory, known: typeof calendars): string {
  const due = dueAt(history, known)
  return due.kind === 'due' ? due.dueAt : due.kind
}

describe('An explanation', () => {
  it('counts exactly the days of the limit and ends on the due day', () => {
    fc.assert(fc.property(anyRunningClock, (history) => {
      const steps = explain(history, calendars)
      const { amount, unit } = extendedLimit(history)
      expect(steps.filter((step) => step.counted)).toHaveLength(unit === 'hour' ? 0 : amount)
      expect(steps.find((step) => step.reason === 'due')?.date).toBe(certain(history).dueOn)
    }), runs)
  })
})

describe('The light', () => {
  const thresholds = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
    .map(([one, other]) => ({ yellowAbove: Math.min(one, other) / 100, redAbove: Math.max(one, other) / 100 }))

  it('at any instant is what the instants of its changes say', () => {
    const share = fc.integer({ min: -100, max: 1100 }).map((thousandths) => thousandths / 1000)
    fc.assert(fc.property(anyRunningClock, thresholds, share, (history, t, s) => {
      const changes = lightsAt(history, calendars, t)
      if (changes === undefined) throw new Error('a running clock has lights')
      const { at } = startOf(history)
      const anywhere = addMilliseconds(at, Math.round(s * millisecondsBetween(at, changes.overdueAt)))
      const moments = [anywhere, ...Object.values(changes).flatMap((moment) => [addMilliseconds(moment, -1), moment])]
      for (const now of moments) {
        expect([now, light(history, calendars, now, t)]).toEqual([now, fromChanges(changes, now)])
      }
    }), runs)
  })

  it('changes in order and is overdue at the due instant', () => {
    fc.assert(fc.property(anyRunningClock, thresholds, (history, t) => {
      const changes = lightsAt(history, calendars, t)
      expect(Object.values(changes ?? {})).toEqual(Object.values(changes ?? {}).toSorted())
      expect(changes?.overdueAt).toBe(certain(history).dueAt)
    }), runs)
  })

  function fromChanges({ yellowAt, redAt, overdueAt }: LightChanges, now: string): Light {
    if (now >= overdueAt) return 'overdue'
    if (now >= redAt) return 'red'
    return now >= yellowAt ? 'yellow' : 'green'
  }
})
