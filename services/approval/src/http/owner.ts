import type { Call } from '@bihuan/host'
import { present, type Condition } from '@bihuan/kernel'
import type { CaseDocument, Explanation, StepLine } from '../views/case-document.js'

type Untold<Part, Hidden extends PropertyKey> = Part extends object ? Omit<Part, Hidden> : Part

/** What an applicant reads of its case: what the office has said, not who said it, nor what it is about to say. */
export interface OwnersDocument extends Omit<
  CaseDocument, 'steps' | 'decision' | 'ending' | 'explanations' | 'proposal' | 'returnedBecause'
> {
  readonly steps: readonly (Omit<StepLine, 'completion'> & {
    readonly completion?: Untold<StepLine['completion'], 'note' | 'staff' | 'completedBy'>
  })[]
  readonly decision?: Untold<CaseDocument['decision'], 'note' | 'proposedBy' | 'decidedBy'>
  readonly ending?: Untold<CaseDocument['ending'], 'endedBy'>
  readonly explanations: readonly Omit<Explanation, 'explainedBy'>[]
}

/** Whether the caller is somebody who sees only what it has filed itself. */
export function isOwner({ caller }: Call): boolean {
  return caller.scope.ownerId !== undefined
}

/**
 * A case as its applicant may see it. A proposal is the office's own business until a second person agrees: then
 * decision, reasons and remedies are told in writing (行政许可法 Art. 38). Nor are staff named who worked on the steps.
 */
export function asOwnerSees(document: CaseDocument): OwnersDocument {
  const { proposal: _, returnedBecause: __, steps, decision, ending, explanations, status, ...rest } = document
  return present<OwnersDocument>({
    ...rest,
    status: status === 'decisionProposed' ? 'reviewing' : status,
    steps: steps.map(stepForOwner),
    decision: decision && decisionForOwner(decision),
    ending: ending && endingForOwner(ending),
    explanations: explanations.map(({ explanation, explainedAt }) => ({ explanation, explainedAt })),
  })
}

function stepForOwner({ completion, ...step }: StepLine): OwnersDocument['steps'][number] {
  if (completion === undefined) return step
  const { opinion, completedAt } = completion
  return { ...step, completion: { opinion, completedAt } }
}

function decisionForOwner(decision: NonNullable<CaseDocument['decision']>): OwnersDocument['decision'] {
  const { note: _, proposedBy: __, decidedBy: ___, ...told } = decision
  return told
}

function endingForOwner({ endedBy: _, ...told }: NonNullable<CaseDocument['ending']>): OwnersDocument['ending'] {
  return told
}

/** A list filtered by status must not tell what the documents do not. */
export function conditionsForOwner(status: string | undefined): readonly Condition[] {
  if (status === undefined) return []
  if (status === 'reviewing') return [{ field: 'status', in: ['reviewing', 'decisionProposed'] }]
  return [{ field: 'status', equals: status === 'decisionProposed' ? 'shown-to-staff-only' : status }]
}
