import type { Call } from '@bihuan/host'
import type { Condition } from '@bihuan/kernel'
import type { CaseDocument } from '../views/case-document.js'

/** Whether the caller is somebody who sees only what it has filed itself. */
export function isOwner({ caller }: Call): boolean {
  return caller.scope.ownerId !== undefined
}

/**
 * A case as its applicant may see it. That somebody has proposed not to accept it is the office's own business until a
 * second person agrees: then facts, reason and way forward are told in writing.
 */
export function asOwnerSees(document: CaseDocument): CaseDocument {
  const { nonAcceptance, ...rest } = document
  if (nonAcceptance === undefined || nonAcceptance.noticeNumber !== undefined) return document
  return { ...rest, status: statusForOwner(rest.status) }
}

/** A refusal must not tell either what the document does not. */
export function statusForOwner<Status extends string>(status: Status): Status | 'received' {
  return status === 'nonAcceptanceProposed' ? 'received' : status
}

/** A list filtered by status must not tell what the documents do not. */
export function conditionsForOwner(status: string | undefined): readonly Condition[] {
  if (status === undefined) return []
  if (status === 'received') return [{ field: 'status', in: ['received', 'nonAcceptanceProposed'] }]
  return [{ field: 'status', equals: status === 'nonAcceptanceProposed' ? 'shown-to-staff-only' : status }]
}
