import type { DueMoment } from '@bihuan/contracts'
import type { Limit } from '@bihuan/deadlines'
import { defineView } from '@bihuan/host'
import { present, type Instant, type Recorded } from '@bihuan/kernel'
import { marksAfterMove } from '../domain/case-clocks.js'
import { isApprovalEvent, type ApprovalEvent } from '../domain/events.js'
import { clockOfStep, type ClockMarks } from '../domain/states.js'
import { placeOf, scopeOfPlace, type CasePlace } from './case-place.js'
import { clocksConcerned, partOf, partOfCase } from './document-ids.js'
import { nextMarkOf } from './next-mark.js'

/** A clock of an undecided case. One of a step waits until the step starts. */
export interface DeadlineDocument extends CasePlace {
  /** `promised`, `legal` or `step:<code>`. */
  readonly clock: string
  /** Who answers for it: the unit of the item, or of the step. */
  readonly unitId: string
  readonly limit: Limit
  readonly running?: {
    readonly startAt: Instant
    readonly due: DueMoment
    readonly marks: ClockMarks
  }
}

/** "What falls due, and which light does it show?" Drives the sweeps and the recalibration; never a timer. */
export const deadlinesView = defineView<DeadlineDocument>({
  shape: {
    name: 'approval.deadlines',
    version: 1,
    fields: {
      hallId: 'text', unitId: 'text', clock: 'text', state: 'text', yellowAt: 'text', redAt: 'text', dueAt: 'text',
      nextAt: 'text',
    },
    indexes: [['nextAt'], ['state', 'dueAt'], ['hallId', 'state', 'dueAt'], ['unitId', 'state', 'dueAt']],
  },
  prefixes: ['approval'],
  documentIds: (event) => (
    isApprovalEvent(event) ? clocksConcerned(event).map((clock) => partOfCase(event, clock)) : []
  ),
  project: (body, event, id) => (isApprovalEvent(event) ? projected(body, event, partOf(id)) : body),
  scopeOf: scopeOfPlace,
  fieldsOf: (body) => {
    const due = body.running?.due
    return {
      hallId: body.hallId, unitId: body.unitId, clock: body.clock, state: body.running ? 'running' : 'waiting',
      yellowAt: due?.yellowAt ?? null, redAt: due?.redAt ?? null, dueAt: due?.dueAt ?? null,
      nextAt: nextMarkOf(body)?.at ?? null,
    }
  },
})

function projected(
  body: DeadlineDocument | undefined, event: Recorded<ApprovalEvent>, clock: string,
): DeadlineDocument | undefined {
  if (event.type === 'ApprovalOpened') return openedClock(event, clock)
  if (body === undefined) return undefined
  switch (event.type) {
    case 'StepStarted': {
      const { startAt, due } = event.data.start
      return { ...body, running: { startAt, due, marks: { overdue: false } } }
    }
    // A returned step may start again; the clock of a finished one is history, told from the stream.
    case 'StepCompleted': return event.data.opinion === 'return' ? present({ ...body, running: undefined }) : undefined
    case 'SpecialProcedureStarted':
    case 'SpecialProcedureFinished':
    case 'SpecialProcedureAnnulled':
    case 'LimitExtended': return movedTo(body, event.data.clocks.find((moved) => moved.clock === clock)?.due, event)
    case 'ClockRecalibrated': return movedTo(body, event.data.newDue, event)
    case 'LightRaised': return marked(body, { light: event.data.light })
    case 'CaseOverdue':
    case 'StepOverdue': return marked(body, { overdue: true })
    case 'CaseDecided':
    case 'CaseWithdrawn':
    case 'CaseTerminated':
    case 'CaseTransferred': return undefined
    default: return body
  }
}

function openedClock(
  event: Extract<Recorded<ApprovalEvent>, { readonly type: 'ApprovalOpened' }>, clock: string,
): DeadlineDocument | undefined {
  const { data } = event
  const place = placeOf(data)
  const start = [data.promised, data.legal].find((each) => each.clock === clock)
  if (start !== undefined) {
    const { startAt, due, terms: { limit } } = start
    return { ...place, clock, unitId: data.item.unitId, limit, running: { startAt, due, marks: { overdue: false } } }
  }
  const step = data.terms.steps.find(({ code }) => clockOfStep(code) === clock)
  return step && { ...place, clock, unitId: step.unitId, limit: step.limit }
}

function movedTo(
  body: DeadlineDocument, due: DueMoment | undefined, { metadata }: Recorded<ApprovalEvent>,
): DeadlineDocument {
  const { running } = body
  if (running === undefined || due === undefined) return body
  return { ...body, running: { ...running, due, marks: marksAfterMove(running.marks, due, metadata.recordedAt) } }
}

function marked(body: DeadlineDocument, marks: Partial<ClockMarks>): DeadlineDocument {
  const { running } = body
  return running === undefined ? body : { ...body, running: { ...running, marks: { ...running.marks, ...marks } } }
}
