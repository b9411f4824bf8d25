import { idOf, type Recorded } from '@bihuan/kernel'
import type { ApprovalEvent } from '../domain/events.js'
import { clockOfStep } from '../domain/states.js'

const CASE_CLOCKS = ['promised', 'legal'] as const

/** Names of the clocks, running or yet to be started, of which an event says something. */
export function clocksConcerned(event: Recorded<ApprovalEvent>): readonly string[] {
  switch (event.type) {
    case 'ApprovalOpened': return [...CASE_CLOCKS, ...event.data.terms.steps.map(({ code }) => clockOfStep(code))]
    case 'StepStarted':
    case 'StepCompleted':
    case 'StepOverdue': return [clockOfStep(event.data.step)]
    case 'SpecialProcedureStarted':
    case 'SpecialProcedureFinished':
    case 'SpecialProcedureAnnulled':
    case 'LimitExtended': return event.data.clocks.map(({ clock }) => clock)
    case 'CaseDecided':
    case 'CaseWithdrawn':
    case 'CaseTerminated':
    case 'CaseTransferred': return [...CASE_CLOCKS, ...(event.data.unfinishedSteps ?? []).map(clockOfStep)]
    case 'LightRaised':
    case 'CaseOverdue':
    case 'ClockRecalibrated': return [event.data.clock]
    default: return []
  }
}

/** One document a clock or a task of a case. */
export function partOfCase(event: { readonly stream: string }, part: string): string {
  return `${idOf(event.stream)}:${part}`
}

/** The part of a document's id behind the case. */
export function partOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}
