import { stepCompleted, stepStarted, type AcceptanceTerms, type StepStarted } from '@bihuan/contracts'
import type { LightThresholds } from '@bihuan/deadlines'
import { isRejection, reject, type Instant, type Rejection, present } from '@bihuan/kernel'
import { calendarVersionText, dueMomentOf, type DecisionContext } from '@bihuan/reference'
import type { CompleteStep, StartStep } from '../commands/steps.js'
import { startedUnder } from './case-clocks.js'
import { stepOverdueNow } from './supervision.js'
import type { ApprovalDecision, ApprovalEvent } from './events.js'
import { momentOf } from './moment.js'
import { helperRefused, otherUnitRefused, wrongStatus } from './refusals.js'
import { clockOfStep, type SpecialProcedure, type Step, type StepTerms, type Undecided } from './states.js'

/** Takes a returned step up again. Other steps start by themselves; one that is worked on already stays as it is. */
export function startStep(command: StartStep, state: Undecided, context: DecisionContext): ApprovalDecision {
  const step = workableStep(command.step, state, context)
  if (isRejection(step)) return step
  return step.status === 'working' ? [] : [stepStartedNow(step.terms, state, context)]
}

/**
 * A unit gives its opinion. Steps stand side by side (并联) unless one names others in `after`; that one starts when the
 * last of those is finished, its clock on the notice of it (Zhejiang Art. 5): in the same append.
 */
export function completeStep(command: CompleteStep, state: Undecided, context: DecisionContext): ApprovalDecision {
  const step = workableStep(command.step, state, context)
  if (isRejection(step)) return step
  const staff = [...new Set(command.staff ?? [context.actor.id])]
  // 行政许可法 Art. 34: what must be checked in substance is checked by at least two of the staff.
  if (step.terms.onSite && staff.length < 2) return reject('on-site-needs-two-staff', { step: command.step })
  const { code, unitId } = step.terms
  const { opinion, note } = command
  const before = step.status === 'working'
    ? stepOverdueNow(step, state, context) : [stepStartedNow(step.terms, state, context)]
  const completed = stepCompleted(present({ step: code, unitId, opinion, note, staff }))
  const next = opinion === 'return' ? [] : startableAfter(code, state.file.steps)
  return [...before, completed, ...next.map((terms) => stepStartedNow(terms, state, context))]
}

/** Steps that still owe an opinion. Those that wait behind a returned step owe none: they may never be reached. */
export function openSteps(steps: readonly Step[]): readonly string[] {
  const open = steps.filter(({ terms, status }) => (
    status === 'working' || (status === 'waiting' && !isBlocked(terms, steps))
  ))
  return open.map(({ terms }) => terms.code)
}

function isBlocked({ after }: StepTerms, steps: readonly Step[]): boolean {
  return steps.some(({ terms, status }) => after.includes(terms.code)
    && (status === 'returned' || (status === 'waiting' && isBlocked(terms, steps))))
}

/** The step if this actor may work on it now. */
function workableStep(code: string, state: Undecided, { actor }: DecisionContext): Step | Rejection {
  const step = state.file.steps.find(({ terms }) => terms.code === code)
  if (step === undefined) return reject('step-unknown', { step: code })
  const refused = helperRefused(actor) ?? otherUnitRefused(actor, step.terms.unitId)
  if (refused !== undefined) return refused
  if (state.status === 'decisionProposed') return wrongStatus(state, 'open', 'reviewing')
  if (step.status === 'finished') return reject('step-finished', { step: code })
  const after = unfinished(step.terms, state.file.steps)
  return step.status === 'waiting' ? reject('step-waits', { step: code, after }) : step
}

function startableAfter(finished: string, steps: readonly Step[]): readonly StepTerms[] {
  return steps
    .filter(({ terms, status }) => status === 'waiting' && terms.after.includes(finished))
    .filter(({ terms }) => unfinished(terms, steps).every((code) => code === finished))
    .map(({ terms }) => terms)
}

function unfinished({ after }: StepTerms, steps: readonly Step[]): readonly string[] {
  const before = steps.filter(({ terms }) => after.includes(terms.code))
  return before.filter(({ status }) => status !== 'finished').map(({ terms }) => terms.code)
}

function stepStartedNow(step: StepTerms, state: Undecided, context: DecisionContext): ApprovalEvent {
  const { terms, lights, procedures } = state.file
  const { at } = momentOf(state, context)
  return startOfStep(step, terms, at, { procedures, lights, context, recordedAt: at })
}

/** A step's own clock: its limit counted by the rules, hours and region that the case froze. */
export function startOfStep(
  { code, unitId, limit }: StepTerms, { promised }: AcceptanceTerms, startAt: Instant,
  known: {
    readonly procedures: readonly SpecialProcedure[]
    readonly lights: LightThresholds
    readonly context: DecisionContext
    readonly recordedAt: Instant
  },
): StepStarted {
  const { lights, context: { reference: { calendars } } } = known
  const terms = { ...promised, limit }
  const due = dueMomentOf(startedUnder(known.procedures, { startAt, terms }, known.recordedAt), { calendars, lights })
  const start = { clock: clockOfStep(code), startAt, terms, due }
  return stepStarted({ step: code, unitId, start }, present({ calendarVersion: calendarVersionText(due) }))
}
