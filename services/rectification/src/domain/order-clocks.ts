import type { ClockRecalibrated, ClockStart } from '@bihuan/contracts'
import { isStopped, type ClockHistory } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import { recalibratedHistory, startedHistory, stoppedHistory, type Moment } from '@bihuan/reference'
import type { OrderClocks } from './states.js'

/** The clocks alone, of a state that holds more. */
export function clocksOf({ clocks, dues, formerClocks, overdue }: OrderClocks): OrderClocks {
  return { clocks, dues, formerClocks, overdue }
}

/** Starts clocks; one of the same name that ran before ends there and is kept as a former one. */
export function started(all: OrderClocks, starts: readonly (ClockStart | undefined)[], moment: Moment): OrderClocks {
  return starts.reduce<OrderClocks>((known, start) => (
    start === undefined ? known : startedOne(known, start, moment)
  ), clocksOf(all))
}

function startedOne(all: OrderClocks, start: ClockStart, moment: Moment): OrderClocks {
  const { clock, due } = start
  const before = all.clocks[clock]
  const former = before === undefined ? [] : [{ clock, history: stoppedHistory(before, moment) }]
  return {
    clocks: { ...all.clocks, [clock]: startedHistory(start, moment.recordedAt) },
    dues: { ...all.dues, [clock]: due },
    formerClocks: [...all.formerClocks, ...former],
    overdue: all.overdue.filter((each) => each !== clock),
  }
}

/** Stops a clock; one that never ran stays away. */
export function stopped(all: OrderClocks, moment: Moment, ...names: readonly string[]): OrderClocks {
  const stop = (clock: string, history: ClockHistory): ClockHistory => (
    names.includes(clock) ? stoppedHistory(history, moment) : history
  )
  const clocks = Object.entries(all.clocks).map(([clock, history]) => [clock, stop(clock, history)] as const)
  return { ...clocksOf(all), clocks: Object.fromEntries(clocks) }
}

export function markedOverdue(all: OrderClocks, clock: string): OrderClocks {
  return { ...clocksOf(all), overdue: [...all.overdue.filter((each) => each !== clock), clock] }
}

/** Remembers that a new calendar met the clock. A mark speaks of one due moment: it goes when that moves ahead. */
export function metByCalendar(all: OrderClocks, data: ClockRecalibrated['data'], moment: Moment): OrderClocks {
  const { clock, newDue } = data
  const history = recalibratedHistory(all.clocks[clock] ?? [], data, moment)
  const stillLate = newDue.dueAt === null || newDue.dueAt <= moment.at
  return {
    clocks: { ...all.clocks, [clock]: history },
    dues: { ...all.dues, [clock]: newDue },
    formerClocks: all.formerClocks,
    overdue: stillLate ? all.overdue : all.overdue.filter((each) => each !== clock),
  }
}

export function isRunning({ clocks }: OrderClocks, clock: string): boolean {
  const history = clocks[clock]
  return history !== undefined && !isStopped(history)
}

/** In time is before the due moment; from it on a running clock has passed. A provisional one passes nothing. */
export function passedAt(all: OrderClocks, clock: string, at: Instant): Instant | undefined {
  const dueAt = isRunning(all, clock) ? all.dues[clock]?.dueAt ?? null : null
  return dueAt !== null && dueAt <= at ? dueAt : undefined
}
