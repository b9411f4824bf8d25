/** Which cases a caller may see or change at all. Roles decide *what* may be done, the scope *where*. */
export interface Scope {
  readonly halls: 'all' | readonly string[]
  readonly units: 'all' | readonly string[]
  /** Set for applicants: only what this account has filed. */
  readonly ownerId?: string
}

/** By which a stream or a document is found inside or outside a scope. */
export interface ScopeKeys {
  readonly hallId?: string
  /** Units that take part; empty means that no unit narrows it. */
  readonly unitIds: readonly string[]
  readonly ownerId?: string
}

/** Used by the system itself (projector, reactions, sweeper) and by prefecture-wide roles. */
export const EVERYWHERE: Scope = { halls: 'all', units: 'all' }

/** Keys of things that belong to no hall: only a prefecture-wide scope covers them. */
export const PREFECTURE_WIDE: ScopeKeys = { unitIds: [] }

export function covers(scope: Scope, keys: ScopeKeys): boolean {
  if (scope.ownerId !== undefined && scope.ownerId !== keys.ownerId) return false
  if (scope.halls !== 'all' && (keys.hallId === undefined || !scope.halls.includes(keys.hallId))) return false
  const { units } = scope
  return units === 'all' || keys.unitIds.length === 0 || keys.unitIds.some((unit) => units.includes(unit))
}
