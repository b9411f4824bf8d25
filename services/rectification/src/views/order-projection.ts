import { effectiveTime, never, present, type Recorded } from '@bihuan/kernel'
import type { RecordedAs, RectificationEvent } from '../domain/events.js'
import { isInvalid, orderOfClock, type ClockKind } from '../domain/states.js'
import { limitOf, type OrderDocument, type OrderLimit } from './order-document.js'

/** The order that an event speaks of. */
export function orderIdOf(event: Recorded<RectificationEvent>): string {
  return event.type === 'ClockRecalibrated' ? orderOfClock(event.data.clock) : event.data.orderId
}

/** An order after an event that speaks of it. */
export function orderAfter(
  body: OrderDocument | undefined, event: Recorded<RectificationEvent>,
): OrderDocument | undefined {
  const changed = event.type === 'OrderOpened' ? openedOrder(event) : body && changedBy(body, event)
  return changed && { ...changed, revision: event.revision }
}

function openedOrder(event: RecordedAs<'OrderOpened'>): OrderDocument {
  const { orderId, about, source, sourceEventId, realName, contact, rectification } = event.data
  const { caseId, hallId, windowId, itemCode, unitId } = about
  return present<OrderDocument>({
    orderId, caseId, status: 'opened', revision: event.revision, source, sourceEventId, realName, hallId, windowId,
    itemCode, ratedUnitId: unitId, unitId, unitIds: [unitId], openedAt: contact.startAt,
    limits: { contact: limitOf(contact), rectification: limitOf(rectification) },
    contacts: { attempts: 0, reached: false }, reopened: 0, passed: [],
  })
}

function changedBy(
  body: OrderDocument, event: Exclude<Recorded<RectificationEvent>, RecordedAs<'OrderOpened'>>,
): OrderDocument {
  const signed = { at: effectiveTime(event), by: event.metadata.actor.id }
  switch (event.type) {
    case 'OrderAssigned': {
      const { unitId, person } = event.data
      const unitIds = [...new Set([body.ratedUnitId, unitId])]
      return { ...body, status: body.status === 'opened' ? 'assigned' : body.status, unitId, unitIds, person }
    }
    case 'ContactAttempted': {
      const { attempts, reached } = body.contacts
      const contacts = { attempts: attempts + 1, reached: reached || event.data.reached, lastAt: signed.at }
      return { ...body, status: body.status === 'assigned' ? 'contacted' : body.status, contacts }
    }
    case 'ProblemVerified': {
      const { orderId: _, rectification, ...verification } = event.data
      const limits = rectification === undefined ? body.limits
        : { ...body.limits, rectification: limitOf(rectification) }
      const status = isInvalid(verification) ? 'underReview' : 'verified'
      return { ...body, status, limits, verification: { ...verification, ...signed } }
    }
    case 'OrderDismissed': {
      const { reason, reviewNote } = event.data
      return { ...body, status: 'dismissed', dismissal: reason, review: { agreed: true, note: reviewNote, ...signed } }
    }
    case 'VerificationOverturned':
      return { ...body, status: 'verified', review: { agreed: false, note: event.data.reason, ...signed } }
    case 'RectificationReported': {
      const { orderId: _, followUp, ...report } = event.data
      const limits = present({ ...body.limits, followUp: followUp && limitOf(followUp) })
      return { ...body, status: 'reported', limits, report: { ...report, ...signed } }
    }
    case 'ReportApproved':
      return present<OrderDocument>({ ...body, status: 'approved', approval: signed, returnedBecause: undefined })
    case 'ReportReturned': return { ...body, status: 'returned', returnedBecause: event.data.reason }
    case 'PlanCompleted': return { ...body, planCompletion: { measures: event.data.measures, ...signed } }
    default: return answered(body, event)
  }
}

function answered(
  body: OrderDocument,
  event: RecordedAs<'FeedbackGiven' | 'OrderClosed' | 'OrderReopened' | 'OrderEscalated' | 'OrderOverdue'
    | 'ClockRecalibrated'>,
): OrderDocument {
  const signed = { at: effectiveTime(event), by: event.metadata.actor.id }
  switch (event.type) {
    case 'FeedbackGiven': {
      const { data } = event
      const content = data.publicly ? data.publicAnswer : data.content
      return { ...body, status: 'fedBack', feedback: { content, publicly: data.publicly, ...signed } }
    }
    case 'OrderClosed': {
      const { by: closedBy, reason } = event.data
      return { ...body, status: 'closed', closing: present({ closedBy, reason, at: signed.at }) }
    }
    case 'OrderReopened': {
      const limits = present({ ...body.limits, rectification: limitOf(event.data.rectification), followUp: undefined })
      return { ...body, status: 'reopened', reopened: event.data.times, limits }
    }
    case 'OrderEscalated': return { ...body, status: 'leftToLeader', leftToLeader: event.data.reason }
    case 'OrderOverdue': {
      const { clock } = event.data
      return withLimit({ ...body, passed: [...new Set([...body.passed, clock])] }, clock, { overdue: true })
    }
    case 'ClockRecalibrated': {
      const { clock, newDue: due } = event.data
      const late = due.dueAt === null || due.dueAt <= event.metadata.recordedAt
      const kind = kindOf(clock)
      return withLimit(body, kind, { due, overdue: late && (body.limits[kind]?.overdue ?? false) })
    }
    default: return never(event)
  }
}

function withLimit(body: OrderDocument, kind: ClockKind, change: Partial<OrderLimit>): OrderDocument {
  const limit = body.limits[kind]
  return limit === undefined ? body : { ...body, limits: { ...body.limits, [kind]: { ...limit, ...change } } }
}

/** The kind of a clock, by its name. */
export function kindOf(clock: string): ClockKind {
  if (clock.startsWith('contact:')) return 'contact'
  return clock.startsWith('followUp:') ? 'followUp' : 'rectification'
}
