import type { ClockRecalibrated, ClockStart, DueMoment } from '@bihuan/contracts'
import { isStopped, type ClockHistory } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'

/** When something happens to a clock, and when that became known. */
export interface Moment {
  readonly at: Instant
  readonly recordedAt: Instant
}

/** The clocks of a case by name, as its events tell of them, with what each was last recorded to be due. */
export interface RecordedClocks {
  readonly clocks: { readonly [clock: string]: ClockHistory }
  readonly dues: { readonly [clock: string]: DueMoment }
}

/** The history that a recorded start begins. */
export function startedHistory(start: Pick<ClockStart, 'startAt' | 'terms'>, recordedAt: Instant): ClockHistory {
  return [{ kind: 'started', at: start.startAt, recordedAt, ...start.terms }]
}

/** The history of a clock that has stopped; what stopped it first counts. */
export function stoppedHistory(history: ClockHistory, moment: Moment): ClockHistory {
  return isStopped(history) ? history : [...history, { kind: 'stopped', ...moment }]
}

/** The history with the mark that a new calendar has met the clock. */
export function recalibratedHistory(
  history: ClockHistory, { from, to, oldDue, newDue }: ClockRecalibrated['data'], moment: Moment,
): ClockHistory {
  return [...history, { kind: 'recalibrated', from, to, oldDue: oldDue.dueAt, newDue: newDue.dueAt, ...moment }]
}

/** One run of a clock, by the clock's name; a clock that was started anew has several. */
export interface NamedHistory {
  readonly clock: string
  readonly history: ClockHistory
}

/** Every history a case has had: what a question about an earlier day needs. */
export function historiesOf(
  { clocks, formerClocks }: Pick<RecordedClocks, 'clocks'> & { readonly formerClocks: readonly NamedHistory[] },
): readonly NamedHistory[] {
  return [...formerClocks, ...Object.entries(clocks).map(([clock, history]) => ({ clock, history }))]
}
