import { dueAt } from '@bihuan/deadlines'
import { reject, type Instant, type Rejection } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import { runningClock } from './case-clocks.js'
import type { CaseClocks, ClockName } from './states.js'

/** When a running clock is due by the calendars known now; `undefined` when it does not run or is provisional. */
export function dueOf(state: CaseClocks, clock: ClockName, { reference }: DecisionContext): Instant | undefined {
  const history = runningClock(state, clock)
  if (history === undefined) return undefined
  const due = dueAt(history, reference.calendars)
  return due.kind === 'due' ? due.dueAt : undefined
}

/** In time is before the due instant; from it on the clock has passed. */
export function hasPassed(state: CaseClocks, clock: ClockName, context: DecisionContext): boolean {
  const due = dueOf(state, clock, context)
  return due !== undefined && due <= context.now
}

export function notDueYet(state: CaseClocks, clock: ClockName, context: DecisionContext): Rejection {
  return reject('not-due-yet', { clock, dueAt: dueOf(state, clock, context) ?? null })
}

/**
 * 行政许可法 Art. 32(4): once the limit has passed in silence, the application counts as accepted. What the sweep has not
 * recorded yet, no word of the counter may overtake.
 */
export function noticePassed(state: CaseClocks, context: DecisionContext): Rejection | undefined {
  if (!hasPassed(state, 'notice', context)) return undefined
  return reject('notice-limit-passed', { dueAt: dueOf(state, 'notice', context) ?? null })
}

/** The answer to a correction did not come in time. What follows is the policy's word, which the sweep records. */
export function answerPassed(state: CaseClocks, context: DecisionContext): Rejection | undefined {
  if (!hasPassed(state, 'correction', context)) return undefined
  return reject('answer-limit-passed', { dueAt: dueOf(state, 'correction', context) ?? null })
}
