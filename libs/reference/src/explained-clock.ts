import type { DueMoment } from '@bihuan/contracts'
import {
  explain, isStopped, light, type ClockHistory, type ExplanationStep, type Light, type LightThresholds, type Limit,
} from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import { dueMomentOf } from './clocks.js'
import type { Knowledge } from './knowledge.js'

/** A clock as people read it: until when, how urgent, and why. The same in the answers of every service. */
export interface ExplainedClock {
  readonly clock: string
  readonly running: boolean
  readonly startAt: Instant | null
  /** As the clock started; what extended it stands in the explanation. */
  readonly limit: Limit | null
  readonly due: DueMoment
  readonly light: Light
  readonly explanation: readonly ExplanationStep[]
}

/** @param history with the entries known at that moment, at least its start */
export function explainedClock(
  clock: string, history: ClockHistory,
  known: Pick<Knowledge, 'calendars' | 'moment'> & { readonly lights: LightThresholds },
): ExplainedClock {
  const [first] = history
  const start = first?.kind === 'started' ? first : undefined
  const { calendars, lights, moment } = known
  return {
    clock, running: !isStopped(history), startAt: start?.at ?? null, limit: start?.limit ?? null,
    due: dueMomentOf(history, { calendars, lights }),
    light: light(history, calendars, moment, lights),
    explanation: explain(history, calendars),
  }
}
