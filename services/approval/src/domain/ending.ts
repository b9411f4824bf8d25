import {
  caseDecided, caseTerminated, caseTransferred, caseWithdrawn, type AcceptanceTerms, type Conclusion,
} from '@bihuan/contracts'
import { never, type Instant, present } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { TerminateCase, TransferCase, WithdrawCase } from '../commands/endings.js'
import { overdueNow } from './supervision.js'
import type { ApprovalDecision, EndingEvent } from './events.js'
import { momentOf } from './moment.js'
import { leadUnitRefused } from './refusals.js'
import type { Step, Undecided } from './states.js'

/** The applicant gives up, at any time before the decision. */
export function withdrawCase({ reason }: WithdrawCase, state: Undecided, context: DecisionContext): ApprovalDecision {
  return concluded(state, context, (unfinishedSteps) => caseWithdrawn(present({ reason, unfinishedSteps })))
}

export function terminateCase({ reason }: TerminateCase, state: Undecided, context: DecisionContext): ApprovalDecision {
  return leadUnitRefused(state.file, context)
    ?? concluded(state, context, (unfinishedSteps) => caseTerminated(present({ reason, unfinishedSteps })))
}

/** 转报: another authority decides. */
export function transferCase(
  { to, reason }: TransferCase, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  return leadUnitRefused(state.file, context)
    ?? concluded(state, context, (unfinishedSteps) => caseTransferred(present({ to, reason, unfinishedSteps })))
}

/** The end, after what no sweep has said yet: a limit that has passed has passed, however soon the end followed. */
export function concluded(
  state: Undecided, context: DecisionContext, ending: (unfinishedSteps: readonly string[] | undefined) => EndingEvent,
): ApprovalDecision {
  return [...overdueNow(state, momentOf(state, context).at), ending(unfinishedOf(state.file.steps))]
}

type ImportableConclusion = Exclude<Conclusion, 'toleranceExpired'>

/** Tolerated materials are not handled by approval, so neither is a list's word that they never came. */
export function isImportable(conclusion: Conclusion): conclusion is ImportableConclusion {
  return conclusion !== 'toleranceExpired'
}

const listGivesNoReason = '由清单导入，未载明理由 / from a list, which gives no reason'

/** How a list says the case ended: asks for no steps and no second person, and counts from the list's time. */
export function importedEnding(
  { steps }: AcceptanceTerms,
  { conclusion, decidedAt }: { readonly conclusion: Conclusion; readonly decidedAt: Instant },
): EndingEvent {
  if (!isImportable(conclusion)) throw new TypeError(`${conclusion} cannot be imported`)
  const rest = present({ unfinishedSteps: steps.length === 0 ? undefined : steps.map(({ code }) => code) })
  const from = { effectiveAt: decidedAt }
  const imported = { ...rest, imported: true } as const
  switch (conclusion) {
    case 'granted':
    case 'denied': return caseDecided({ outcome: conclusion, way: 'imported', ...rest }, from)
    case 'withdrawn': return caseWithdrawn(imported, from)
    case 'terminated': return caseTerminated({ reason: listGivesNoReason, ...imported }, from)
    case 'transferred': return caseTransferred({ reason: listGivesNoReason, ...imported }, from)
    default: return never(conclusion)
  }
}

function unfinishedOf(steps: readonly Step[]): readonly string[] | undefined {
  const unfinished = steps.filter(({ status }) => status !== 'finished').map(({ terms }) => terms.code)
  return unfinished.length === 0 ? undefined : unfinished
}
