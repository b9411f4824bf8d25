import { approvalOpened, caseDecided, caseOverdue, stepOverdue, type ClockStart, type Policy } from '@bihuan/contracts'
import { reject, rejectForNow, present } from '@bihuan/kernel'
import { calendarVersionText, policyVersionOf, startClock, type DecisionContext } from '@bihuan/reference'
import type { OpenApproval } from './commands.js'
import { importedEnding, isImportable } from './ending.js'
import { startOfStep } from './steps.js'
import type { ApprovalDecision, ApprovalEvent } from './events.js'
import type { ApprovalState } from './states.js'

/**
 * Takes over what acceptance froze. Promised and legal clocks run from the acceptance, for a deemed one from the day
 * of receipt (行政许可法 Art. 32(4)); so do the steps that wait for no other: unified receipt counts as receipt by all
 * (Zhejiang Art. 5). Lights and the most an extension may be are those of the policy in force when
 * the clocks start.
 */
export function openApproval(command: OpenApproval, state: ApprovalState, context: DecisionContext): ApprovalDecision {
  if (state.status !== 'unopened') return []
  const { hallId, terms } = command
  // A list may tell of days before the first policy came into force: those go by the policy of today.
  const { reference, now } = context
  const policy = reference.policyFor(hallId, terms.startAt) ?? reference.policyFor(hallId, now)
  if (policy === undefined) return rejectForNow('no-policy-in-force', { hallId })
  // Only a list may say how a case ended.
  const importedDecision = command.imported ? command.importedDecision : undefined
  if (importedDecision !== undefined && !isImportable(importedDecision.conclusion)) {
    return reject('conclusion-not-importable', { conclusion: importedDecision.conclusion })
  }
  const opening = openingOf(command, policy, context)
  if (importedDecision !== undefined) return [opening.event, importedEnding(terms, importedDecision)]
  const steps = terms.steps.filter(({ after }) => after.length === 0)
  const starts = steps.map((step) => startOfStep(step, terms, terms.startAt, {
    procedures: [], lights: policy.approval.lights, context, recordedAt: now,
  }))
  const automatic = decidesAutomatically(command) ? [caseDecided({ outcome: 'granted', way: 'automatic' })] : []
  const overdue = command.imported ? importedOverdue(opening.clocks, starts, now) : []
  return [opening.event, ...starts, ...overdue, ...automatic]
}

function openingOf(command: OpenApproval, policy: Policy, { id, reference: { calendars } }: DecisionContext): {
  readonly event: ApprovalEvent
  readonly clocks: { readonly promised: ClockStart; readonly legal: ClockStart }
} {
  const { item, hallId, windowId, ownerId, terms } = command
  const { lights, extensionMost } = policy.approval
  const promised = startClock('promised', terms.startAt, terms.promised, { calendars, lights })
  const legal = startClock('legal', terms.startAt, terms.legal, { calendars, lights })
  const event = approvalOpened(present({
    caseId: id, item, hallId, windowId, ownerId, terms, promised, legal, lights,
    extensionMost: terms.joint ? extensionMost.joint : extensionMost.ordinary,
    imported: command.imported ? true as const : undefined,
  }), present({
    effectiveAt: command.imported || command.mode === 'deemed' ? terms.startAt : undefined,
    policyVersion: policyVersionOf(policy), calendarVersion: calendarVersionText(promised.due),
  }))
  return { event, clocks: { promised, legal } }
}

/**
 * 秒批: the rules have seen complete materials, so nobody needs to look again. Not where materials may be missing
 * (tolerant, or accepted by silence), and not for lists, which say themselves what was decided.
 */
function decidesAutomatically({ item, mode, terms, imported }: OpenApproval): boolean {
  const complete = mode === 'normal' || mode === 'commitment'
  return item.handling === 'automatic' && complete && terms.steps.length === 0 && !imported
}

/** What a list leaves open may be late already: that is said at once, with the list as its reason. */
function importedOverdue(
  clocks: { readonly promised: ClockStart; readonly legal: ClockStart },
  starts: readonly ReturnType<typeof startOfStep>[], now: string,
): readonly ApprovalEvent[] {
  const reason = 'imported'
  const cases = (['promised', 'legal'] as const).flatMap((clock) => {
    const { dueAt } = clocks[clock].due
    return dueAt !== null && dueAt <= now ? [caseOverdue({ clock, dueAt, reason })] : []
  })
  const steps = starts.flatMap(({ data: { step, unitId, start: { due: { dueAt } } } }) => (
    dueAt !== null && dueAt <= now ? [stepOverdue({ step, unitId, dueAt, reason })] : []
  ))
  return [...cases, ...steps]
}
