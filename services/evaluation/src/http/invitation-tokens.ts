import type { RatingNode } from '@bihuan/contracts'
import type { TokenSubject } from '@bihuan/host'

/** One token for each rating that there may be: its case, its node, the first or the additional one. */
export function invitationToken(caseId: string, node: RatingNode, sequence: 1 | 2): TokenSubject {
  return { purpose: 'rating', about: [caseId, node, sequence] }
}
