import { calendarVersionOf, calendarYearProblems, type CalendarYear } from './calendar-year.js'
import { dateTextOf, type DayNumber } from './day-number.js'
import type { Instant } from './instant.js'
import { InvalidDeadlineInput, refuseProblems } from './invalid-input.js'
import { dayOf, yearOf, type PlainDate } from './plain-date.js'
import { firstWorkingDayFrom, isWorking, regionDaysOf, runAt } from './region-days.js'
import type { CalendarUnknown, DayKind, RegionDays } from './region-days.js'

/** An immutable set of calendar years as known at one moment. Build it once and keep it: it indexes its days. */
export interface Calendars {
  /** The editions in force, one for each region and year, sorted by region and year. */
  readonly editions: readonly CalendarYear[]
  /** The indexed days of a region; undefined for a region without any calendar. Internal to this library. */
  readonly daysOf: (region: string) => RegionDays | undefined
}

/**
 * The calendars made of these editions; of several versions of one region and year the highest wins, so their order
 * plays no part.
 * @throws InvalidDeadlineInput for a faulty edition, for two different editions of the same version, and for an
 *   overlay of an overlay.
 */
export function calendarsOf(years: readonly CalendarYear[]): Calendars {
  const newest = new Map<string, CalendarYear>()
  for (const calendar of years) {
    refuseProblems(`calendar ${calendarVersionOf(calendar)}`, calendarYearProblems(calendar))
    const key = `${calendar.region} ${calendar.year}`
    const rival = newest.get(key)
    if (rival?.version === calendar.version) refuseContradiction(rival, calendar)
    if (rival === undefined || rival.version < calendar.version) newest.set(key, calendar)
  }
  const editions = [...newest.values()].sort(byRegionAndYear)
  const byRegion = new Map<string, CalendarYear[]>()
  for (const calendar of editions) {
    const known = byRegion.get(calendar.region)
    if (known === undefined) byRegion.set(calendar.region, [calendar])
    else known.push(calendar)
  }
  const indexed = new Map<string, RegionDays>()
  for (const [region, own] of byRegion) indexed.set(region, indexedRegion(region, own, byRegion))
  return { editions, daysOf: (region) => indexed.get(region) }
}

/** The calendars as they were known then: only editions recorded up to and including `at` (domain-model.md, Clocks). */
export function knownAt(
  editions: readonly { readonly recordedAt: Instant; readonly calendar: CalendarYear }[],
  at: Instant,
): Calendars {
  return calendarsOf(editions.filter((edition) => edition.recordedAt <= at).map((edition) => edition.calendar))
}

/**
 * What a day is in a region, or `calendar-unknown` for a year without a calendar.
 * @throws InvalidDeadlineInput for a malformed date.
 */
export function dayKind(calendars: Calendars, region: string, date: PlainDate): DayKind | CalendarUnknown {
  return kindOfDay(calendars, region, dayOf(date)) ?? unknownYear(calendars, region, yearOf(date))
}

/** Whether business is done on that day, or `calendar-unknown`. */
export function isWorkingDay(calendars: Calendars, region: string, date: PlainDate): boolean | CalendarUnknown {
  const kind = dayKind(calendars, region, date)
  return typeof kind === 'string' ? isWorking(kind) : kind
}

/** The first working day on or after a date, or `calendar-unknown` when it lies beyond the calendars. */
export function nextWorkingDay(calendars: Calendars, region: string, from: PlainDate): PlainDate | CalendarUnknown {
  const day = dayOf(from)
  const days = calendars.daysOf(region)
  const run = days === undefined ? undefined : runAt(days, day)
  if (run === undefined) return unknownYear(calendars, region, yearOf(from))
  const found = firstWorkingDayFrom(run, day)
  return found === undefined ? unknownYear(calendars, region, run.lastYear + 1) : dateTextOf(found)
}

/** The kind of a day number; undefined in an unknown year. Internal. */
export function kindOfDay(calendars: Calendars, region: string, day: DayNumber): DayKind | undefined {
  const days = calendars.daysOf(region)
  const run = days === undefined ? undefined : runAt(days, day)
  return run?.kinds[day - run.firstDay]
}

/** Names the region whose year is missing: for an overlay region, the base if that is what lacks it. Internal. */
export function unknownYear(calendars: Calendars, region: string, year: number): CalendarUnknown {
  const days = calendars.daysOf(region)
  const base = days?.overlayOf
  const missing = base !== undefined && days?.baseYears.has(year) === false ? base : region
  return { code: 'calendar-unknown', region: missing, year }
}

function indexedRegion(
  region: string,
  own: readonly CalendarYear[],
  byRegion: ReadonlyMap<string, readonly CalendarYear[]>,
): RegionDays {
  const bases = new Set(own.map((calendar) => calendar.overlayOf))
  if (bases.size > 1) throw new InvalidDeadlineInput(`region ${region} overlays different regions in different years`)
  const base = own[0]?.overlayOf
  if (base === undefined) return regionDaysOf(region, own, undefined)
  const ofBase = byRegion.get(base) ?? []
  if (ofBase.some((calendar) => calendar.overlayOf !== undefined)) {
    throw new InvalidDeadlineInput(`region ${region} overlays ${base}, which is an overlay itself`)
  }
  return regionDaysOf(region, ofBase, own)
}

function refuseContradiction(left: CalendarYear, right: CalendarYear): void {
  const daysOf = (calendar: CalendarYear): string =>
    [[...calendar.offDays].sort(), [...calendar.workingWeekends].sort()].join(';')
  if (daysOf(left) !== daysOf(right) || left.overlayOf !== right.overlayOf) {
    throw new InvalidDeadlineInput(`two different calendars are both called ${calendarVersionOf(left)}`)
  }
}

function byRegionAndYear(left: CalendarYear, right: CalendarYear): number {
  return left.region === right.region ? left.year - right.year : left.region < right.region ? -1 : 1
}
