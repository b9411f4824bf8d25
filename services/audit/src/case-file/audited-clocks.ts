import { dueAt, isStopped, type ClockHistory, type LightThresholds } from '@bihuan/deadlines'
import { explainedClock, type Knowledge } from '@bihuan/reference'
import type { AuditedClock } from './case-file.js'
import type { Chapter, Folded } from './chapters.js'

/** The clocks of one service, those that started first in front. */
export function auditedClocks(
  { service }: Pick<Chapter, 'service'>, { state, formerClocks }: Folded, verified: boolean,
  known: Knowledge & { readonly lights: LightThresholds },
): readonly AuditedClock[] {
  const all = [
    ...formerClocks.map((run) => ({ ...run, former: true })),
    ...Object.entries(state.clocks).map(([clock, history]) => ({ clock, history, former: false })),
  ]
  return all
    .map(({ clock, history, former }): AuditedClock => ({
      service, ...explainedClock(clock, history, known), status: statusOf(history, former, known), verified, history,
    }))
    .sort((a, b) => (a.startAt ?? '').localeCompare(b.startAt ?? ''))
}

function statusOf(history: ClockHistory, former: boolean, { calendars }: Knowledge): AuditedClock['status'] {
  if (former) return 'former'
  if (isStopped(history)) return 'stopped'
  const due = dueAt(history, calendars)
  return due.kind === 'due' ? 'running' : due.kind
}
