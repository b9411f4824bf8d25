import type { ApprovalOpened, Bilingual } from '@bihuan/contracts'
import { present, type ScopeKeys } from '@bihuan/kernel'
import { unitsOf } from '../domain/states.js'

/** Whose case it is and of what kind: stands in every document of it, for scope, filters and the reader. */
export interface CasePlace {
  readonly caseId: string
  readonly itemCode: string
  readonly itemName: Bilingual
  readonly hallId: string
  /** All units that take part. */
  readonly unitIds: readonly string[]
  readonly ownerId?: string
}

export function placeOf({ caseId, item, hallId, terms, ownerId }: ApprovalOpened['data']): CasePlace {
  const unitIds = unitsOf({ item, terms })
  return present({ caseId, itemCode: item.code, itemName: item.name, hallId, unitIds, ownerId })
}

type Placed = Pick<CasePlace, 'hallId' | 'unitIds' | 'ownerId'>

export function scopeOfPlace({ hallId, unitIds, ownerId }: Placed): ScopeKeys {
  return present({ hallId, unitIds, ownerId })
}
