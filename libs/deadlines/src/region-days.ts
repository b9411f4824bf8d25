import { calendarVersionOf, type CalendarYear } from './calendar-year.js'
import { dayNumberOf, weekdayOf, type DayNumber } from './day-number.js'
import { dayOf } from './plain-date.js'

/** A weekday is `working` or `off`; a weekend day `weekend`, `off` (named by a notice) or `workingWeekend`. */
export type DayKind = 'working' | 'weekend' | 'off' | 'workingWeekend'

/** No calendar of this region and year is known: never "Monday to Friday" (domain-model.md, Reference data). */
export interface CalendarUnknown {
  readonly code: 'calendar-unknown'
  readonly region: string
  readonly year: number
}

/**
 * Consecutive known years of a region with their working days counted beforehand, so that "the n-th working day from
 * here" is two array reads: a due date is reckoned in every accepting command, some 30,000 times a second.
 */
export interface YearRun {
  readonly firstYear: number
  readonly lastYear: number
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  readonly kinds: readonly DayKind[]
  /** `workingBefore[i]`: working days among the first i days of the run. */
  readonly workingBefore: Int32Array
  /** Day numbers of all working days in order. */
  readonly workingDays: Int32Array
}

/** The days of one region. */
export interface RegionDays {
  readonly region: string
  readonly overlayOf: string | undefined
  readonly runs: readonly YearRun[]
  /** Years missing in the base of an overlay are the base's fault: for a useful `calendar-unknown`. */
  readonly baseYears: ReadonlySet<number>
  /** Calendar versions of each known year, those of the base first. */
  readonly versionsOfYear: ReadonlyMap<number, readonly string[]>
  /** Days spoken of by another year's edition: a due date in that December rests on it too. */
  readonly foreignDays: readonly { readonly day: DayNumber; readonly version: string }[]
}

export function isWorking(kind: DayKind): boolean {
  return kind === 'working' || kind === 'workingWeekend'
}

/**
 * @param base editions of the region itself, or of what an overlay adds to; one edition a year.
 * @param overlay editions of the overlay region, if it is one. Such a region knows a year only when both are known:
 *   taking the national calendar alone would silently miss the area's own holidays.
 */
export function regionDaysOf(
  region: string,
  base: readonly CalendarYear[],
  overlay: readonly CalendarYear[] | undefined,
): RegionDays {
  const baseYears = new Set(base.map((calendar) => calendar.year))
  const editions = overlay === undefined ? base : [...base, ...overlay]
  const overlayYears = overlay === undefined ? baseYears : new Set(overlay.map((calendar) => calendar.year))
  const years = [...baseYears].filter((year) => overlayYears.has(year)).sort((left, right) => left - right)
  const named = new Map<DayNumber, 'off' | 'worked'>()
  for (const calendar of inOrderOfWeight(base, overlay ?? [])) {
    for (const date of calendar.offDays) named.set(dayOf(date), 'off')
    for (const date of calendar.workingWeekends) named.set(dayOf(date), 'worked')
  }
  return {
    region,
    overlayOf: overlay?.[0]?.overlayOf,
    runs: consecutive(years).map(([first, last]) => yearRunOf(first, last, named)),
    baseYears,
    versionsOfYear: new Map(years.map((year) => [year, versionsOf(editions, year)])),
    foreignDays: editions.flatMap(foreignDaysOf),
  }
}

/** The run that holds the day, or undefined. */
export function runAt(days: RegionDays, day: DayNumber): YearRun | undefined {
  for (const run of days.runs) if (day >= run.firstDay && day <= run.lastDay) return run
  return undefined
}

/** How many working days of the run lie before the day (the day itself not counted). */
export function workingDaysBefore(run: YearRun, day: DayNumber): number {
  return run.workingBefore[day - run.firstDay] ?? run.workingDays.length
}

/** The first working day on or after the day; undefined when it lies beyond the run. */
export function firstWorkingDayFrom(run: YearRun, day: DayNumber): DayNumber | undefined {
  return run.workingDays[workingDaysBefore(run, day)]
}

/** Calendar versions on which the days from `first` to `last` rest. */
export function versionsBetween(days: RegionDays, first: DayNumber, last: DayNumber): readonly string[] {
  const run = runAt(days, first)
  if (run === undefined) return []
  const versions: string[] = []
  const add = (version: string): void => {
    if (!versions.includes(version)) versions.push(version)
  }
  for (let year = run.firstYear; year <= run.lastYear; year += 1) {
    if (dayNumberOf(year, 12, 31) < first) continue
    if (dayNumberOf(year, 1, 1) > last) break
    for (const version of days.versionsOfYear.get(year) ?? []) add(version)
  }
  for (const foreign of days.foreignDays) if (foreign.day >= first && foreign.day <= last) add(foreign.version)
  return versions
}

/** The later year's notice is the later word on a December or January day; an overlay's word outweighs its base's. */
function inOrderOfWeight(base: readonly CalendarYear[], overlay: readonly CalendarYear[]): readonly CalendarYear[] {
  const byYear = (left: CalendarYear, right: CalendarYear): number => left.year - right.year
  return [...[...base].sort(byYear), ...[...overlay].sort(byYear)]
}

function yearRunOf(firstYear: number, lastYear: number, named: ReadonlyMap<DayNumber, 'off' | 'worked'>): YearRun {
  const firstDay = dayNumberOf(firstYear, 1, 1)
  const lastDay = dayNumberOf(lastYear, 12, 31)
  const kinds: DayKind[] = []
  const workingDays: DayNumber[] = []
  const workingBefore = new Int32Array(lastDay - firstDay + 2)
  for (let day = firstDay; day <= lastDay; day += 1) {
    const kind = kindOf(day, named.get(day))
    workingBefore[day - firstDay] = workingDays.length
    if (isWorking(kind)) workingDays.push(day)
    kinds.push(kind)
  }
  workingBefore[lastDay - firstDay + 1] = workingDays.length
  return { firstYear, lastYear, firstDay, lastDay, kinds, workingBefore, workingDays: Int32Array.from(workingDays) }
}

function kindOf(day: DayNumber, named: 'off' | 'worked' | undefined): DayKind {
  if (named === 'off') return 'off'
  const weekend = weekdayOf(day) >= 5
  if (named === 'worked') return weekend ? 'workingWeekend' : 'working'
  return weekend ? 'weekend' : 'working'
}

function consecutive(years: readonly number[]): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = []
  for (const year of years) {
    const last = runs[runs.length - 1]
    if (last !== undefined && last[1] === year - 1) runs[runs.length - 1] = [last[0], year]
    else runs.push([year, year])
  }
  return runs
}

function versionsOf(editions: readonly CalendarYear[], year: number): readonly string[] {
  return editions.filter((calendar) => calendar.year === year).map(calendarVersionOf)
}

function foreignDaysOf(calendar: CalendarYear): readonly { day: DayNumber; version: string }[] {
  return [...calendar.offDays, ...calendar.workingWeekends]
    .filter((date) => !date.startsWith(`${calendar.year}-`))
    .map((date) => ({ day: dayOf(date), version: calendarVersionOf(calendar) }))
}
