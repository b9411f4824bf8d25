import { asKnownAt, dueAt, isStopped, type ClockHistory, type LightThresholds } from '@bihuan/deadlines'
import type { ServiceName } from '@bihuan/contracts'
import { explainedClock, type Knowledge } from '@bihuan/reference'
import type { AuditedClock } from './case-file.js'
import type { FoldedState } from './chapters.js'

/** The clocks of one service as they stood at the moment of that knowledge, those that started first in front. */
export function auditedClocks(
  service: ServiceName, state: FoldedState, known: Knowledge & { readonly lights: LightThresholds },
): readonly AuditedClock[] {
  const all = [
    ...(state.formerClocks ?? []).map(({ clock, history }) => ({ clock, history, former: true })),
    ...Object.entries(state.clocks).map(([clock, history]) => ({ clock, history, former: false })),
  ]
  return all
    .map(({ history, ...rest }) => ({ ...rest, history: asKnownAt(history, known.moment) }))
    .filter(({ history }) => history.length > 0)
    .map(({ clock, history, former }): AuditedClock => ({
      service, ...explainedClock(clock, history, known), status: statusOf(history, former, known), history,
    }))
    .sort((a, b) => (a.startAt ?? '').localeCompare(b.startAt ?? ''))
}

function statusOf(history: ClockHistory, former: boolean, { calendars }: Knowledge): AuditedClock['status'] {
  if (former) return 'former'
  if (isStopped(history)) return 'stopped'
  const due = dueAt(history, calendars)
  return due.kind === 'due' ? 'running' : due.kind
}
