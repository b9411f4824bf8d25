import {
  caseOverdue, lightRaised, overdueExplained, stepOverdue, type CaseOverdue, type StepOverdue,
} from '@bihuan/contracts'
import { reject, type Instant } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { ExplainOverdue } from '../commands/supervision.js'
import type { DataOf } from './commands.js'
import type { ApprovalDecision } from './events.js'
import { momentOf } from './moment.js'
import { otherUnitRefused } from './refusals.js'
import { clockOfStep, type CaseClocks, type Opened, type Step, type Undecided } from './states.js'

const rank = { none: 0, yellow: 1, red: 2 } as const

/** 电子监察: the promised limit has used up its share. A light once raised is not raised again for the same due moment. */
export function raiseLight(
  { clock, light }: DataOf<'RaiseLight'>, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  const due = state.dues[clock]
  const at = light === 'yellow' ? due?.yellowAt : due?.redAt
  if (at === undefined || at > momentOf(state, context).at) return reject('light-not-due', { clock, light })
  if (rank[state.marks[clock]?.light ?? 'none'] >= rank[light]) return []
  return [lightRaised({ clock, light, at })]
}

export function markOverdue(
  { clock }: DataOf<'MarkOverdue'>, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  if (state.marks[clock]?.overdue) return []
  const dueAt = passedAt(state, clock, momentOf(state, context).at)
  return dueAt === undefined ? reject('not-overdue', { clock }) : [caseOverdue({ clock, dueAt })]
}

/** A step may be late although the whole is not (domain.md §3). */
export function markStepOverdue(
  { step }: DataOf<'MarkStepOverdue'>, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  const found = state.file.steps.find(({ terms, status }) => terms.code === step && status === 'working')
  if (found === undefined) return reject('step-not-running', { step })
  if (state.marks[clockOfStep(step)]?.overdue) return []
  const marks = stepOverdueNow(found, state, context)
  return marks.length === 0 ? reject('not-overdue', { clock: clockOfStep(step) }) : marks
}

/** 优化营商环境条例 Art. 36: the unit whose limit was exceeded says publicly why; also after it has decided. */
export function explainOverdue(
  { explanation }: ExplainOverdue, state: Opened, { actor }: DecisionContext,
): ApprovalDecision {
  const refused = otherUnitRefused(actor, state.file.item.unitId)
  if (refused !== undefined) return refused
  return state.file.explanationOwed ? [overdueExplained({ explanation })] : reject('nothing-to-explain')
}

/** The case's limits that have passed by then and are not marked. */
export function overdueNow(state: Undecided, at: Instant): readonly CaseOverdue[] {
  return (['promised', 'legal'] as const).flatMap((clock) => {
    const dueAt = state.marks[clock]?.overdue ? undefined : passedAt(state, clock, at)
    return dueAt === undefined ? [] : [caseOverdue({ clock, dueAt })]
  })
}

/** The same of one step. */
export function stepOverdueNow(
  { terms: { code, unitId } }: Step, state: Undecided, context: DecisionContext,
): readonly StepOverdue[] {
  const clock = clockOfStep(code)
  const dueAt = state.marks[clock]?.overdue ? undefined : passedAt(state, clock, momentOf(state, context).at)
  return dueAt === undefined ? [] : [stepOverdue({ step: code, unitId, dueAt })]
}

/** In time is before the due moment; from it on it has passed. A provisional or standing clock passes nothing. */
function passedAt({ dues }: CaseClocks, clock: string, at: Instant): Instant | undefined {
  const dueAt = dues[clock]?.dueAt ?? null
  return dueAt !== null && dueAt <= at ? dueAt : undefined
}
