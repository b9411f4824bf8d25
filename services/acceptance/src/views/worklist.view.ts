import type { Bilingual } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { effectiveTime, idOf, present, type Instant, type Recorded } from '@bihuan/kernel'
import type { AcceptanceStatus } from '../domain/acceptance.js'
import { isCaseEvent, type CaseEvent } from '../domain/events.js'
import { openClockAfter, type OpenClock } from './open-clock.js'

/** One line of a counter's list: no personal data, only what tells what has to be done next and until when. */
export interface WorklistEntry {
  readonly caseId: string
  readonly itemCode: string
  readonly itemName: Bilingual
  readonly handling: string
  readonly hallId: string
  readonly windowId?: string
  readonly unitId: string
  readonly ownerId?: string
  readonly channel: string
  readonly status: AcceptanceStatus
  readonly receivedAt: Instant
  readonly open?: OpenClock
  /** Of the clock that runs now: notice, correction answer or delivery. Null when none runs or it is provisional. */
  readonly dueAt: Instant | null
}

/** Sorts behind every real instant: what has no due moment stands at the end of a list by urgency. */
const NEVER: Instant = '9999-12-31T15:59:59.999Z'

/** "What lies on our counter?" Every case until it is closed. */
export const worklistView = defineView<WorklistEntry>({
  shape: {
    name: 'acceptance.worklist',
    version: 1,
    fields: { hallId: 'text', windowId: 'text', status: 'text', dueAt: 'text', receivedAt: 'text' },
    indexes: [['dueAt'], ['receivedAt'], ['hallId', 'dueAt'], ['hallId', 'receivedAt'], ['hallId', 'status', 'dueAt']],
  },
  prefixes: ['acceptance'],
  documentIds: (event) => (isCaseEvent(event) ? [idOf(event.stream)] : []),
  project: (entry, event) => {
    if (!isCaseEvent(event)) return entry
    if (event.type === 'CaseClosed') return undefined
    const before = event.type === 'ApplicationReceived' ? received(event) : entry
    if (before === undefined) return undefined
    const open = openClockAfter(before.open, event)
    return present({ ...before, status: statusAfter(before.status, event), open, dueAt: open?.start.due.dueAt ?? null })
  },
  scopeOf: ({ hallId, unitId, ownerId }) => present({ hallId, unitIds: [unitId], ownerId }),
  fieldsOf: ({ hallId, windowId = null, status, dueAt, receivedAt }) => (
    { hallId, windowId, status, dueAt: dueAt ?? NEVER, receivedAt }
  ),
})

function received(event: Extract<Recorded<CaseEvent>, { readonly type: 'ApplicationReceived' }>): WorklistEntry {
  const { caseId, item, hallId, windowId, ownerId, channel } = event.data
  return present({
    caseId, itemCode: item.code, itemName: item.name, handling: item.handling, hallId, windowId, unitId: item.unitId,
    ownerId, channel, status: 'received' as const, receivedAt: effectiveTime(event), dueAt: null,
  })
}

function statusAfter(status: AcceptanceStatus, event: Recorded<CaseEvent>): AcceptanceStatus {
  switch (event.type) {
    case 'ApplicationReceived':
    case 'NonAcceptanceOverturned': return 'received'
    case 'MaterialsSupplied': return event.data.notice === undefined ? status : 'received'
    case 'CorrectionRequested': return 'correctionRequested'
    case 'NonAcceptanceProposed': return 'nonAcceptanceProposed'
    case 'CaseAccepted':
    case 'CaseDeemedAccepted': return 'accepted'
    case 'CaseConcluded': return 'concluded'
    case 'ResultIssued': return 'resultIssued'
    default: return status
  }
}
