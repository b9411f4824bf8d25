import type { ClockStart, DueMoment } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { present, type Instant, type Recorded } from '@bihuan/kernel'
import { isRectificationEvent, type RecordedAs, type RectificationEvent } from '../domain/events.js'
import { clockOf, CLOCK_KINDS, isInvalid, orderOfClock, type ClockKind } from '../domain/states.js'
import { kindOf } from './order-projection.js'

/** A clock of an order. One that may start, or start again, waits. */
export interface DeadlineDocument {
  readonly caseId: string
  readonly orderId: string
  readonly clock: string
  readonly kind: ClockKind
  readonly hallId: string
  readonly ratedUnitId: string
  readonly unitId: string
  /** What lies with the supervisor is not marked overdue meanwhile. */
  readonly held: boolean
  readonly orderClosed: boolean
  readonly running?: { readonly startAt: Instant; readonly due: DueMoment; readonly overdue: boolean }
}

/** "What falls due?" Drives the sweeps and the recalibration; never a timer. */
export const deadlinesView = defineView<DeadlineDocument>({
  shape: {
    name: 'rectification.deadlines',
    version: 1,
    fields: { hallId: 'text', unitId: 'text', kind: 'text', state: 'text', dueAt: 'text', nextAt: 'text' },
    indexes: [['nextAt'], ['state', 'dueAt'], ['hallId', 'state', 'dueAt'], ['unitId', 'state', 'dueAt']],
  },
  prefixes: ['rectification'],
  documentIds: (event) => (isRectificationEvent(event) ? clocksConcerned(event) : []),
  project: (body, event, clock) => (isRectificationEvent(event) ? projected(body, event, clock) : body),
  scopeOf: ({ hallId, ratedUnitId, unitId }) => ({ hallId, unitIds: [...new Set([ratedUnitId, unitId])] }),
  fieldsOf: (body) => ({
    hallId: body.hallId, unitId: body.unitId, kind: body.kind, state: body.running ? 'running' : 'waiting',
    dueAt: body.running?.due.dueAt ?? null, nextAt: nextMarkAt(body) ?? null,
  }),
})

/** When the clock will have to be marked overdue. */
export function nextMarkAt({ running, held }: DeadlineDocument): Instant | undefined {
  return running === undefined || running.overdue || held ? undefined : running.due.dueAt ?? undefined
}

function clocksConcerned(event: Recorded<RectificationEvent>): readonly string[] {
  if (event.type === 'ClockRecalibrated') return [event.data.clock]
  if (event.type === 'OrderOverdue') return [clockOf(event.data.clock, event.data.orderId)]
  return CLOCK_KINDS.map((kind) => clockOf(kind, event.data.orderId))
}

function projected(
  body: DeadlineDocument | undefined, event: Recorded<RectificationEvent>, clock: string,
): DeadlineDocument | undefined {
  if (event.type === 'OrderOpened') return openedClock(event, clock)
  if (body === undefined) return undefined
  switch (event.type) {
    case 'OrderAssigned': return { ...body, unitId: event.data.unitId }
    case 'OrderOverdue': return body.running && { ...body, running: { ...body.running, overdue: true } }
    case 'ClockRecalibrated': {
      const { running } = body
      const { newDue: due } = event.data
      const late = due.dueAt === null || due.dueAt <= event.metadata.recordedAt
      return running && { ...body, running: { ...running, due, overdue: running.overdue && late } }
    }
    case 'OrderDismissed': return undefined
    // A plan goes on when its order has been closed; every other clock of the order is over.
    case 'OrderClosed': return body.running && body.kind === 'followUp' ? { ...body, orderClosed: true } : undefined
    default: break
  }
  switch (body.kind) {
    case 'contact': return event.type === 'ProblemVerified' ? undefined : body
    case 'rectification': return rectificationAfter(body, event)
    case 'followUp': return followUpAfter(body, event)
  }
}

function rectificationAfter(body: DeadlineDocument, event: Recorded<RectificationEvent>): DeadlineDocument {
  switch (event.type) {
    case 'ProblemVerified': return { ...running(body, event.data.rectification), held: isInvalid(event.data) }
    case 'RectificationReported': return { ...body, held: true }
    case 'VerificationOverturned':
    case 'ReportReturned': return { ...body, held: false }
    case 'ReportApproved': return waiting(body)
    case 'OrderReopened': return running(body, event.data.rectification)
    default: return body
  }
}

function followUpAfter(body: DeadlineDocument, event: Recorded<RectificationEvent>): DeadlineDocument | undefined {
  switch (event.type) {
    case 'RectificationReported': return running(body, event.data.followUp)
    case 'ReportReturned':
    case 'OrderReopened': return waiting(body)
    case 'PlanCompleted': return body.orderClosed ? undefined : waiting(body)
    default: return body
  }
}

function openedClock({ data }: RecordedAs<'OrderOpened'>, clock: string): DeadlineDocument {
  const { about: { caseId, hallId, unitId }, contact, rectification } = data
  const kind = kindOf(clock)
  const body: DeadlineDocument = {
    caseId, orderId: orderOfClock(clock), clock, kind, hallId, ratedUnitId: unitId, unitId, held: false,
    orderClosed: false,
  }
  if (kind === 'followUp') return body
  return running(body, kind === 'contact' ? contact : rectification)
}

function running(body: DeadlineDocument, start: ClockStart | undefined): DeadlineDocument {
  return start === undefined ? body
    : { ...body, running: { startAt: start.startAt, due: start.due, overdue: false } }
}

function waiting(body: DeadlineDocument): DeadlineDocument {
  return present<DeadlineDocument>({ ...body, held: false, running: undefined })
}
