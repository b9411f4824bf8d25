import type { ClockRecalibrated, ClockStart, DueMoment, MovedClock } from '@bihuan/contracts'
import { isStopped, type ClockEntry, type ClockHistory } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import { recalibratedHistory, startedHistory, stoppedHistory, type Moment } from '@bihuan/reference'
import type { CaseClocks, CaseFile, ClockMarks, SpecialProcedure } from './states.js'

const unmarked: ClockMarks = { overdue: false }

/** The clocks alone, of a state that holds more. */
export function clocksOf({ clocks, formerClocks, dues, marks }: CaseClocks): CaseClocks {
  return { clocks, formerClocks, dues, marks }
}

/** Starts a clock; one of the same name that ran before is kept as a former one. */
export function started(all: CaseClocks, start: ClockStart, history: ClockHistory): CaseClocks {
  const { clock, due } = start
  const before = all.clocks[clock]
  const formerClocks = before === undefined ? all.formerClocks : [...all.formerClocks, { clock, history: before }]
  return {
    formerClocks,
    clocks: { ...all.clocks, [clock]: history },
    dues: { ...all.dues, [clock]: due },
    marks: { ...all.marks, [clock]: unmarked },
  }
}

/** A clock that starts while special procedures run stands from its first moment (行政许可法 Art. 45). */
export function startedUnder(
  procedures: readonly SpecialProcedure[], start: Pick<ClockStart, 'startAt' | 'terms'>, recordedAt: Instant,
): ClockHistory {
  const moment = { at: start.startAt, recordedAt }
  const running = procedures.filter(({ status }) => status === 'running')
  return [...startedHistory(start, recordedAt), ...running.map((procedure) => suspension(procedure, moment))]
}

export function suspension(
  { ordinal, reason }: Pick<SpecialProcedure, 'ordinal' | 'reason'>, moment: Moment,
): ClockEntry {
  return { kind: 'suspended', suspensionId: suspensionOf(ordinal), reason, ...moment }
}

export function resumption(ordinal: number, moment: Moment): ClockEntry {
  return { kind: 'resumed', suspensionId: suspensionOf(ordinal), ...moment }
}

/** Ends a suspension at the very instant it began, so that it never was; `undefined` where it touched nothing. */
export function annulment(ordinal: number, history: ClockHistory, recordedAt: Instant): ClockEntry | undefined {
  const begun = history.find((entry) => entry.kind === 'suspended' && entry.suspensionId === suspensionOf(ordinal))
  return begun && resumption(ordinal, { at: begun.at, recordedAt })
}

/** A day of an extension is 24 hours where a clock counts in hours: entries grow a limit by its own units. */
export function extension(days: number, reason: string, history: ClockHistory, moment: Moment): ClockEntry {
  const [first] = history
  const inHours = first?.kind === 'started' && first.limit.unit === 'hour'
  return { kind: 'extended', by: inHours ? days * 24 : days, reason, ...moment }
}

/** The history with one more entry for each clock that an event has moved, and its new due moment. */
export function moved(
  all: CaseClocks, clocks: readonly MovedClock[], at: Instant,
  entryFor: (history: ClockHistory) => ClockEntry | undefined,
): CaseClocks {
  return clocks.reduce((known, { clock, due }) => {
    const history = known.clocks[clock] ?? []
    const entered = { ...known.clocks, [clock]: withEntry(history, entryFor(history)) }
    return withDue({ ...known, clocks: entered }, clock, due, at)
  }, clocksOf(all))
}

export function withEntry(history: ClockHistory, entry: ClockEntry | undefined): ClockHistory {
  return entry === undefined ? history : [...history, entry]
}

/** Remembers that a new calendar met the clock. */
export function metByCalendar(all: CaseClocks, data: ClockRecalibrated['data'], moment: Moment): CaseClocks {
  const { clock, newDue } = data
  const clocks = { ...all.clocks, [clock]: recalibratedHistory(all.clocks[clock] ?? [], data, moment) }
  return withDue({ ...clocksOf(all), clocks }, clock, newDue, moment.at)
}

/** Stops one clock, or all that still run. */
export function stopped(all: CaseClocks, moment: Moment, only?: string): CaseClocks {
  const stop = (clock: string, history: ClockHistory): ClockHistory => (
    only === undefined || clock === only ? stoppedHistory(history, moment) : history
  )
  const clocks = Object.entries(all.clocks).map(([clock, history]) => [clock, stop(clock, history)] as const)
  return { ...clocksOf(all), clocks: Object.fromEntries(clocks) }
}

/** Names of the clocks that still run or stand, in the order of their starts. */
export function openClocks(all: CaseClocks): readonly string[] {
  return Object.entries(all.clocks).filter(([, history]) => !isStopped(history)).map(([clock]) => clock)
}

export function marked(all: CaseClocks, clock: string, marks: Partial<ClockMarks>): CaseClocks {
  return { ...clocksOf(all), marks: { ...all.marks, [clock]: { ...all.marks[clock] ?? unmarked, ...marks } } }
}

/**
 * Marks speak of one due moment: where an extension or a hearing moves that into the future, the light is green again
 * and may be raised anew. While a clock stands (no due moment) nothing is forgotten.
 */
export function marksAfterMove(marks: ClockMarks, due: DueMoment, at: Instant): ClockMarks {
  if (due.dueAt === null) return marks
  const overdue = marks.overdue && due.dueAt <= at
  const red = marks.light === 'red' && due.redAt !== undefined && due.redAt <= at
  const yellow = marks.light !== undefined && due.yellowAt !== undefined && due.yellowAt <= at
  if (red) return { overdue, light: 'red' }
  return yellow ? { overdue, light: 'yellow' } : { overdue }
}

export function runningProcedures({ procedures }: Pick<CaseFile, 'procedures'>): readonly SpecialProcedure[] {
  return procedures.filter(({ status }) => status === 'running')
}

function withDue(all: CaseClocks, clock: string, due: DueMoment, at: Instant): CaseClocks {
  const marks = marksAfterMove(all.marks[clock] ?? unmarked, due, at)
  return { ...all, dues: { ...all.dues, [clock]: due }, marks: { ...all.marks, [clock]: marks } }
}

function suspensionOf(ordinal: number): string {
  return `procedure-${ordinal}`
}
