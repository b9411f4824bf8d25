import { defineView } from '@bihuan/host'
import { idOf, present, type Instant, type ScopeKeys } from '@bihuan/kernel'
import { isCaseEvent } from '../domain/events.js'
import { openClockAfter, type OpenClock } from './open-clock.js'

/** What runs in a case and when the system has to act. One document a case, as one clock at most runs in it. */
export interface DeadlineDocument {
  readonly caseId: string
  readonly hallId: string
  readonly unitId: string
  readonly ownerId?: string
  readonly open?: OpenClock
}

/** "What falls due?" Drives the sweeps and the recalibration; never a timer. */
export const deadlinesView = defineView<DeadlineDocument>({
  shape: {
    name: 'acceptance.deadlines',
    version: 1,
    fields: { hallId: 'text', clock: 'text', dueAt: 'text', nextAt: 'text' },
    indexes: [['nextAt'], ['clock'], ['hallId', 'dueAt']],
  },
  prefixes: ['acceptance'],
  documentIds: (event) => (isCaseEvent(event) ? [idOf(event.stream)] : []),
  project: (body, event) => {
    if (!isCaseEvent(event)) return body
    if (event.type === 'CaseClosed') return undefined
    const place = event.type === 'ApplicationReceived' ? placeOf(event.data) : body
    if (place === undefined) return undefined
    const { caseId, hallId, unitId, ownerId } = place
    return present({ caseId, hallId, unitId, ownerId, open: openClockAfter(body?.open, event) })
  },
  scopeOf: ({ hallId, unitId, ownerId }): ScopeKeys => present({ hallId, unitIds: [unitId], ownerId }),
  fieldsOf: ({ hallId, open }) => (
    { hallId, clock: open?.clock ?? null, dueAt: open?.start.due.dueAt ?? null, nextAt: nextAt(open) }
  ),
})

/** When the system must act next: at the due moment, once. */
function nextAt(open: OpenClock | undefined): Instant | null {
  return open === undefined || open.marked ? null : open.start.due.dueAt
}

function placeOf({ caseId, hallId, item, ownerId }: {
  readonly caseId: string
  readonly hallId: string
  readonly item: { readonly unitId: string }
  readonly ownerId?: string
}): DeadlineDocument {
  return present({ caseId, hallId, unitId: item.unitId, ownerId })
}
