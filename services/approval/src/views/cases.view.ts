import type { DueMoment, MovedClock } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { effectiveTime, idOf, never, type Recorded, present } from '@bihuan/kernel'
import { marksAfterMove } from '../domain/case-clocks.js'
import { isApprovalEvent, type ApprovalEvent } from '../domain/events.js'
import { clockOfStep } from '../domain/states.js'
import type { CaseDocument, CaseLimit, ProcedureLine, StepLine } from './case-document.js'
import { placeOf, scopeOfPlace } from './case-place.js'

type RecordedAs<Type extends ApprovalEvent['type']> = Extract<Recorded<ApprovalEvent>, { readonly type: Type }>

/** "What do we know of this case?" One document a case. */
export const casesView = defineView<CaseDocument>({
  shape: {
    name: 'approval.cases',
    version: 1,
    fields: { hallId: 'text', unitId: 'text', status: 'text', itemCode: 'text', openedAt: 'text' },
    indexes: [['openedAt'], ['hallId', 'openedAt'], ['hallId', 'status', 'openedAt'], ['unitId', 'openedAt']],
  },
  prefixes: ['approval'],
  documentIds: (event) => (isApprovalEvent(event) ? [idOf(event.stream)] : []),
  project: (body, event) => {
    if (!isApprovalEvent(event)) return body
    const changed = event.type === 'ApprovalOpened' ? opened(event) : body && changedBy(body, event)
    return changed && { ...changed, revision: event.revision }
  },
  scopeOf: scopeOfPlace,
  fieldsOf: ({ hallId, item, status, openedAt }) => (
    { hallId, unitId: item.unitId, status, itemCode: item.code, openedAt }
  ),
})

function opened(event: RecordedAs<'ApprovalOpened'>): CaseDocument {
  const { caseId, item, hallId, windowId, terms, promised, legal, extensionMost, imported } = event.data
  const { unitIds, itemName, ownerId } = placeOf(event.data)
  const limit = ({ terms: { limit: frozen }, startAt, due }: typeof promised): CaseLimit => (
    { limit: frozen, startAt, due, overdue: false }
  )
  return present<CaseDocument>({
    caseId, status: 'open', revision: event.revision, item, itemName, hallId, windowId, unitIds, ownerId,
    imported: imported ?? false, openedAt: effectiveTime(event), promised: limit(promised), legal: limit(legal),
    steps: terms.steps.map((step) => ({ ...step, status: 'waiting', overdue: false })),
    procedures: [], providedProcedures: terms.specialProcedures, extensionMost,
    explanationOwed: false, explanations: [],
  })
}

function changedBy(
  body: CaseDocument, event: Exclude<Recorded<ApprovalEvent>, RecordedAs<'ApprovalOpened'>>,
): CaseDocument {
  const at = effectiveTime(event)
  const by = event.metadata.actor.id
  switch (event.type) {
    case 'StepStarted': {
      const { startAt, due } = event.data.start
      return withStep(body, event.data.step, (step) => ({ ...step, status: 'working', startAt, due, overdue: false }))
    }
    case 'StepCompleted': {
      const { step: code, opinion, note, staff } = event.data
      const completion = present({ opinion, note, staff, completedAt: at, completedBy: by })
      const status = opinion === 'return' ? 'returned' : 'finished'
      return withStep({ ...body, status: 'reviewing' }, code, (step) => ({ ...step, status, completion }))
    }
    case 'SpecialProcedureStarted': {
      const { clocks, ...begun } = event.data
      const procedure: ProcedureLine = { ...begun, status: 'running', startedAt: at }
      return moved({ ...body, status: 'reviewing', procedures: [...body.procedures, procedure] }, clocks, event)
    }
    case 'SpecialProcedureFinished': return procedureEnded(body, event, 'finished', event.data.result)
    case 'SpecialProcedureAnnulled': return procedureEnded(body, event, 'annulled', event.data.reason)
    case 'LimitExtended': {
      const { days, reason, noticeNumber, clocks } = event.data
      return moved({ ...body, extension: { days, reason, noticeNumber } }, clocks, event)
    }
    case 'DecisionProposed':
      return { ...body, status: 'decisionProposed', proposal: { ...event.data, proposedBy: by, proposedAt: at } }
    case 'DecisionReturned':
      return present<CaseDocument>({
        ...body, status: 'reviewing', proposal: undefined, returnedBecause: event.data.reason,
      })
    case 'CaseDecided': {
      const { unfinishedSteps: _, ...decision } = event.data
      return { ...body, status: 'decided', decision: { ...decision, decidedAt: at, decidedBy: by } }
    }
    case 'CaseWithdrawn':
    case 'CaseTerminated':
    case 'CaseTransferred': return ended(body, event)
    case 'LightRaised': return { ...body, light: event.data.light }
    case 'CaseOverdue': {
      const { clock } = event.data
      return { ...body, [clock]: { ...body[clock], overdue: true }, explanationOwed: true }
    }
    case 'StepOverdue': return withStep(body, event.data.step, (step) => ({ ...step, overdue: true }))
    case 'OverdueExplained': {
      const explanation = { explanation: event.data.explanation, explainedAt: at, explainedBy: by }
      return { ...body, explanationOwed: false, explanations: [...body.explanations, explanation] }
    }
    case 'ClockRecalibrated': {
      const { clock, newDue } = event.data
      return moved(body, [{ clock, due: newDue }], event)
    }
    default: return never(event)
  }
}

const ENDINGS = { CaseWithdrawn: 'withdrawn', CaseTerminated: 'terminated', CaseTransferred: 'transferred' } as const

function ended(
  body: CaseDocument, event: RecordedAs<'CaseWithdrawn'> | RecordedAs<'CaseTerminated'> | RecordedAs<'CaseTransferred'>,
): CaseDocument {
  const to = 'to' in event.data ? event.data.to : undefined
  const ending = present({
    reason: event.data.reason, to, endedAt: effectiveTime(event), endedBy: event.metadata.actor.id,
  })
  return { ...body, status: ENDINGS[event.type], ending }
}

function procedureEnded(
  body: CaseDocument, event: RecordedAs<'SpecialProcedureFinished'> | RecordedAs<'SpecialProcedureAnnulled'>,
  status: 'finished' | 'annulled', result: string,
): CaseDocument {
  const procedures = body.procedures.map((each) => (
    each.ordinal === event.data.ordinal ? { ...each, status, endedAt: effectiveTime(event), result } : each
  ))
  return moved({ ...body, procedures }, event.data.clocks, event)
}

/** New due moments; a mark that spoke of an older one goes with it. */
function moved(body: CaseDocument, clocks: readonly MovedClock[], { metadata }: Recorded<ApprovalEvent>): CaseDocument {
  const dueOf = (clock: string): DueMoment | undefined => clocks.find((each) => each.clock === clock)?.due
  const at = metadata.recordedAt
  const limitMoved = (limit: CaseLimit, due: DueMoment | undefined): CaseLimit => (
    due === undefined ? limit : { ...limit, due, overdue: marksAfterMove(limit, due, at).overdue }
  )
  const { light, promised, legal } = body
  const newDue = dueOf('promised')
  const newLight = newDue === undefined ? light
    : marksAfterMove(present({ light, overdue: promised.overdue }), newDue, at).light
  return present<CaseDocument>({
    ...body, light: newLight, promised: limitMoved(promised, newDue), legal: limitMoved(legal, dueOf('legal')),
    steps: body.steps.map((step) => {
      const { code, overdue } = step
      const due = dueOf(clockOfStep(code))
      return due === undefined ? step : { ...step, due, overdue: marksAfterMove({ overdue }, due, at).overdue }
    }),
  })
}

function withStep(body: CaseDocument, code: string, change: (step: StepLine) => StepLine): CaseDocument {
  return { ...body, steps: body.steps.map((step) => (step.code === code ? change(step) : step)) }
}
