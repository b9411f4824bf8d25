import { effectiveTime, never, type Recorded, present } from '@bihuan/kernel'
import type { Moment } from '@bihuan/reference'
import {
  annulment, clocksOf, extension, marked, metByCalendar, moved, resumption, started, startedUnder, stopped, suspension,
} from './case-clocks.js'
import type { ApprovalEvent } from './events.js'
import {
  clockOfStep, type ApprovalState, type CaseClocks, type CaseFile, type DecisionAwaited, type EndedUndecided,
  type Opened, type SpecialProcedure, type Step, type UnderReview,
} from './states.js'

type RecordedAs<Type extends ApprovalEvent['type']> = Extract<Recorded<ApprovalEvent>, { readonly type: Type }>

/** The case after a recorded fact. Never refuses: what was recorded has happened. */
export function evolve(state: ApprovalState, event: Recorded<ApprovalEvent>): ApprovalState {
  if (event.type === 'ApprovalOpened') return opened(state, event)
  if (state.status === 'unopened') throw new TypeError(`${event.type} in ${event.stream} before the opening`)
  return after({ ...state, file: { ...state.file, lastRecordedAt: event.metadata.recordedAt } }, event)
}

function after(state: Opened, event: Exclude<Recorded<ApprovalEvent>, RecordedAs<'ApprovalOpened'>>): Opened {
  const moment = momentOf(event)
  switch (event.type) {
    case 'StepStarted': return stepStarted(state, event)
    case 'StepCompleted': return stepCompleted(state, event)
    case 'SpecialProcedureStarted': return procedureStarted(state, event)
    case 'SpecialProcedureFinished': return procedureEnded(state, event, 'finished')
    case 'SpecialProcedureAnnulled': return procedureEnded(state, event, 'annulled')
    case 'LimitExtended': {
      const { days, reason, clocks } = event.data
      const extended = moved(state, clocks, moment.at, (history) => extension(days, reason, history, moment))
      return { ...state, ...extended, file: { ...state.file, extended: true } }
    }
    case 'DecisionProposed': return proposed(state, event)
    case 'DecisionReturned': return underReview(state)
    case 'CaseDecided':
      return { status: 'decided', outcome: event.data.outcome, file: state.file, ...stopped(state, moment) }
    case 'CaseWithdrawn': return ended(state, 'withdrawn', moment)
    case 'CaseTerminated': return ended(state, 'terminated', moment)
    case 'CaseTransferred': return ended(state, 'transferred', moment)
    case 'LightRaised': return { ...state, ...marked(state, event.data.clock, { light: event.data.light }) }
    case 'CaseOverdue': {
      const file = { ...state.file, explanationOwed: true }
      return { ...state, ...marked(state, event.data.clock, { overdue: true }), file }
    }
    case 'StepOverdue': return { ...state, ...marked(state, clockOfStep(event.data.step), { overdue: true }) }
    case 'OverdueExplained': return { ...state, file: { ...state.file, explanationOwed: false } }
    case 'ClockRecalibrated': return { ...state, ...metByCalendar(state, event.data, moment) }
    default: return never(event)
  }
}

function opened(state: ApprovalState, event: RecordedAs<'ApprovalOpened'>): UnderReview {
  const { caseId, item, hallId, windowId, ownerId, terms, lights, extensionMost } = event.data
  const { promised, legal, imported } = event.data
  const { recordedAt } = event.metadata
  const file: CaseFile = present({
    caseId, item, hallId, windowId, ownerId, terms, lights, extensionMost, imported: imported ?? false,
    extended: false, explanationOwed: false, procedures: [], lastRecordedAt: recordedAt,
    steps: terms.steps.map((step) => ({ terms: step, status: 'waiting' as const })),
  })
  const clocks = [promised, legal].reduce<CaseClocks>((all, start) => (
    started(all, start, startedUnder([], start, recordedAt))
  ), clocksOf(state))
  return { status: 'open', file, ...clocks }
}

function stepStarted(state: Opened, event: RecordedAs<'StepStarted'>): Opened {
  const { step, start } = event.data
  const history = startedUnder(state.file.procedures, start, event.metadata.recordedAt)
  return { ...state, ...started(state, start, history), file: withStep(state.file, step, 'working') }
}

function stepCompleted(state: Opened, event: RecordedAs<'StepCompleted'>): Opened {
  const { step, opinion } = event.data
  const clocks = stopped(state, momentOf(event), clockOfStep(step))
  const file = withStep(state.file, step, opinion === 'return' ? 'returned' : 'finished')
  return { ...worked(state), ...clocks, file }
}

function procedureStarted(state: Opened, event: RecordedAs<'SpecialProcedureStarted'>): Opened {
  const { ordinal, procedure, reason, clocks } = event.data
  const moment = momentOf(event)
  const suspended = moved(state, clocks, moment.at, () => suspension({ ordinal, reason }, moment))
  const begun: SpecialProcedure = { ordinal, procedure, reason, status: 'running' }
  return { ...worked(state), ...suspended, file: { ...state.file, procedures: [...state.file.procedures, begun] } }
}

function procedureEnded(
  state: Opened, event: RecordedAs<'SpecialProcedureFinished'> | RecordedAs<'SpecialProcedureAnnulled'>,
  status: 'finished' | 'annulled',
): Opened {
  const { ordinal, clocks } = event.data
  const moment = momentOf(event)
  const resumed = moved(state, clocks, moment.at, (history) => (
    status === 'finished' ? resumption(ordinal, moment) : annulment(ordinal, history, moment.recordedAt)
  ))
  const procedures = state.file.procedures.map((known) => (known.ordinal === ordinal ? { ...known, status } : known))
  return { ...state, ...resumed, file: { ...state.file, procedures } }
}

function proposed(state: Opened, event: RecordedAs<'DecisionProposed'>): DecisionAwaited {
  const proposal = { ...event.data, proposedBy: event.metadata.actor.id }
  return { status: 'decisionProposed', proposal, file: state.file, ...clocksOf(state) }
}

function underReview(state: Opened): UnderReview {
  return { status: 'reviewing', file: state.file, ...clocksOf(state) }
}

function ended(state: Opened, status: EndedUndecided['status'], moment: Moment): EndedUndecided {
  return { status, file: state.file, ...stopped(state, moment) }
}

/** Somebody has begun to work on the case. */
function worked(state: Opened): Opened {
  return state.status === 'open' ? { ...state, status: 'reviewing' } : state
}

function withStep(file: CaseFile, code: string, status: Step['status']): CaseFile {
  return { ...file, steps: file.steps.map((step) => (step.terms.code === code ? { ...step, status } : step)) }
}

function momentOf(event: Recorded<ApprovalEvent>): Moment {
  return { at: effectiveTime(event), recordedAt: event.metadata.recordedAt }
}
