import type { Scope } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import { z } from 'zod'
import { PREFECTURE_ROLES, ROLES, type Role } from '../../definition/roles.js'
import type { Caller } from '../call.js'

const place = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/).optional()

/** What the house reads of a token; an issuer's other claims and roles mean nothing here. */
const claims = z.object({
  /** Visible ASCII: an id that looks like another one is none. */
  sub: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  roles: z.array(z.string().max(100)).max(50),
  hallId: place,
  unitId: place,
  windowId: place,
  personalData: z.boolean().optional(),
})

/**
 * Names by which the house calls itself, alone or in front of a colon (`system:OnCaseAccepted.accepted`): no account
 * may bear them, the history would take it for the system.
 */
const RESERVED = /^(system|import|anonymous|holder)(:|$)/i

/** Somebody without a token, on a public route: sees nothing by scope. */
export const ANONYMOUS: Caller = {
  actor: { id: 'anonymous', roles: [], kind: 'person' },
  roles: [],
  scope: { halls: [], units: [] },
  personalData: false,
}

/** `undefined` when the claims are not such that they name an account of this house. */
export function callerOfClaims(payload: unknown): Caller | undefined {
  const parsed = claims.safeParse(payload)
  if (!parsed.success || RESERVED.test(parsed.data.sub)) return undefined
  const { sub, hallId, unitId, windowId, personalData = false } = parsed.data
  const roles = ROLES.filter((role) => parsed.data.roles.includes(role))
  const actor: DecidingActor = {
    id: sub, roles, kind: 'person',
    ...(hallId === undefined ? {} : { hallId }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(windowId === undefined ? {} : { windowId }),
  }
  return { actor, roles, scope: scopeOf(sub, roles, hallId, unitId), personalData }
}

/**
 * Architecture §6: roles say *what*, the scope says *where*. An account that is nothing but an applicant sees what it
 * has filed itself, wherever. Everybody else sees the hall of the token; without one only the roles whose work is not
 * tied to a hall see all of them. An importer is one of those: a list spans halls.
 */
function scopeOf(id: string, roles: readonly Role[], hallId: string | undefined, unitId: string | undefined): Scope {
  const onlyApplicant = roles.length > 0 && roles.every((role) => role === 'applicant')
  if (onlyApplicant) return { halls: 'all', units: 'all', ownerId: id }
  const units = unitId === undefined ? 'all' : [unitId]
  if (hallId !== undefined) return { halls: [hallId], units }
  const everywhere = roles.some((role) => role === 'importer' || PREFECTURE_ROLES.includes(role))
  return { halls: everywhere ? 'all' : [], units }
}
