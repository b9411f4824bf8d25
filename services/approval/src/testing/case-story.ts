import { RuleStory } from '@bihuan/reference/testing'
import { approvalDecider, type ApprovalCommand, type ApprovalEvent, type ApprovalState } from '../domain/approval.js'
import type { OpenApproval } from '../domain/commands.js'
import { CASE_ID, MONDAY, opening, REFERENCE, SYSTEM } from './scenes.js'

/** One case played through the rules of approval. */
export class CaseStory extends RuleStory<ApprovalState, ApprovalCommand, ApprovalEvent> {
  /** Opens the case as the system does, two seconds after the acceptance. */
  opened(itemCode: string, more: Partial<OpenApproval> = {}): this {
    return this.as(SYSTEM).does({ name: 'OpenApproval', data: opening(itemCode, more) })
  }
}

export function caseStory(): CaseStory {
  return new CaseStory(approvalDecider, {
    stream: `approval-${CASE_ID}`, now: MONDAY, actor: SYSTEM, reference: REFERENCE,
  })
}
