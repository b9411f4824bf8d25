import { defineView } from '@bihuan/host'
import { present, type Instant, type Recorded } from '@bihuan/kernel'
import { isApprovalEvent, type ApprovalEvent } from '../domain/events.js'
import { clockOfStep, type Step, type StepTerms, type Undecided } from '../domain/states.js'
import { placeOf, scopeOfPlace, type CasePlace } from './case-place.js'
import { clocksConcerned, partOf, partOfCase } from './document-ids.js'

interface Task extends CasePlace {
  /** Whose task it is. */
  readonly unitId: string
  /** Null while it waits, while the clock stands or lacks a calendar. */
  readonly dueAt: Instant | null
}

/** A step that a unit owes. */
export interface StepTask extends Task {
  readonly task: 'step'
  readonly step: string
  readonly after: readonly string[]
  readonly onSite: boolean
  readonly status: Exclude<Step['status'], 'finished'>
}

/** A case that its unit has to decide; due with the promised limit. */
export interface DecisionTask extends Task {
  readonly task: 'decision'
  readonly status: Undecided['status']
  /** Whether nothing but the decision is left. */
  readonly unfinishedSteps: readonly string[]
}

export type QueuedTask = StepTask | DecisionTask

/** Sorts behind every real instant: what has no due moment stands at the end of a list by urgency. */
const NEVER: Instant = '9999-12-31T15:59:59.999Z'

const DECISION = 'decision'

/** "What lies on our desk?" Every step and every decision that a unit owes. */
export const stepsView = defineView<QueuedTask>({
  shape: {
    name: 'approval.steps',
    version: 1,
    fields: { hallId: 'text', unitId: 'text', task: 'text', step: 'text', status: 'text', dueAt: 'text' },
    indexes: [['dueAt'], ['unitId', 'dueAt'], ['unitId', 'step', 'dueAt'], ['hallId', 'dueAt']],
  },
  prefixes: ['approval'],
  documentIds: (event) => (isApprovalEvent(event) ? tasksConcerned(event).map((task) => partOfCase(event, task)) : []),
  project: (body, event, id) => (isApprovalEvent(event) ? projected(body, event, partOf(id)) : body),
  scopeOf: scopeOfPlace,
  fieldsOf: (body) => ({
    hallId: body.hallId, unitId: body.unitId, task: body.task, step: body.task === 'step' ? body.step : null,
    status: body.status, dueAt: body.dueAt ?? NEVER,
  }),
})

/** Each step is a task named like its clock; the decision is one more. */
function tasksConcerned(event: Recorded<ApprovalEvent>): readonly string[] {
  const steps = clocksConcerned(event).filter((clock) => clock !== 'promised' && clock !== 'legal')
  return [...steps, DECISION]
}

function projected(body: QueuedTask | undefined, event: Recorded<ApprovalEvent>, task: string): QueuedTask | undefined {
  switch (event.type) {
    case 'ApprovalOpened': return openedTask(event, task)
    case 'CaseDecided':
    case 'CaseWithdrawn':
    case 'CaseTerminated':
    case 'CaseTransferred': return undefined
    default: return body?.task === 'decision' ? decisionAfter(body, event) : body && stepAfter(body, event)
  }
}

function openedTask(
  { data }: Extract<Recorded<ApprovalEvent>, { readonly type: 'ApprovalOpened' }>, task: string,
): QueuedTask | undefined {
  const { item, terms: { steps }, promised } = data
  const place = placeOf(data)
  if (task === DECISION) {
    const unfinishedSteps = steps.map(({ code }) => code)
    const { dueAt } = promised.due
    return { ...place, task: 'decision', unitId: item.unitId, status: 'open', unfinishedSteps, dueAt }
  }
  const step = steps.find(({ code }) => clockOfStep(code) === task)
  return step && waiting(place, step)
}

function waiting(place: CasePlace, { code, unitId, after, onSite }: StepTerms): StepTask {
  return { ...place, task: 'step', step: code, unitId, after, onSite, status: 'waiting', dueAt: null }
}

function stepAfter(body: StepTask, event: Recorded<ApprovalEvent>): StepTask | undefined {
  switch (event.type) {
    case 'StepStarted': return { ...body, status: 'working', dueAt: event.data.start.due.dueAt }
    case 'StepCompleted':
      return event.data.opinion === 'return' ? { ...body, status: 'returned', dueAt: null } : undefined
    // Only a clock that runs has a due moment here; that of a returned step is history.
    default: return body.status === 'working'
      ? { ...body, dueAt: dueAfter(body.dueAt, clockOfStep(body.step), event) } : body
  }
}

function decisionAfter(body: DecisionTask, event: Recorded<ApprovalEvent>): DecisionTask {
  const status = statusAfter(body.status, event)
  const finished = event.type === 'StepCompleted' && event.data.opinion !== 'return' ? event.data.step : undefined
  const unfinishedSteps = body.unfinishedSteps.filter((step) => step !== finished)
  return present({ ...body, status, unfinishedSteps, dueAt: dueAfter(body.dueAt, 'promised', event) })
}

function statusAfter(status: Undecided['status'], event: Recorded<ApprovalEvent>): Undecided['status'] {
  switch (event.type) {
    case 'StepCompleted':
    case 'SpecialProcedureStarted':
    case 'DecisionReturned': return 'reviewing'
    case 'DecisionProposed': return 'decisionProposed'
    default: return status
  }
}

function dueAfter(dueAt: Instant | null, clock: string, { type, data }: Recorded<ApprovalEvent>): Instant | null {
  if (type === 'ClockRecalibrated') return data.clock === clock ? data.newDue.dueAt : dueAt
  const moved = 'clocks' in data ? data.clocks.find((each) => each.clock === clock) : undefined
  return moved === undefined ? dueAt : moved.due.dueAt
}
