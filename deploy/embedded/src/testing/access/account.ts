import { ROLES, type Role } from '@bihuan/host'

/** Somebody who calls: one role, somewhere. */
export interface Account {
  readonly id: string
  readonly role: Role
  readonly hallId?: string
  readonly unitId?: string
}

/** Something that is told of, and where it belongs. */
export interface Place {
  readonly hallId: string
  /** Units that take part; empty where the whole hall does. */
  readonly unitIds: readonly string[]
  readonly ownerId?: string
}

type Claims = Pick<Account, 'hallId' | 'unitId'>

/** The two halls of the matrix, and two units that are at home in both. */
export const HALLS = ['city', 'yangli'] as const
export const UNITS = ['market', 'health'] as const
export type HallId = (typeof HALLS)[number]

export const HOME: Claims = { hallId: 'city' }

const PLACES: readonly Claims[] = [
  HOME, { hallId: 'yangli' }, {}, { hallId: 'city', unitId: 'market' }, { hallId: 'city', unitId: 'health' },
  { hallId: 'yangli', unitId: 'market' }, { unitId: 'health' },
]

/** Every role in every place. A citizen of a hall has filed there; the others have filed nowhere. */
export const ACCOUNTS: readonly Account[] = ROLES.flatMap((role) => PLACES.map((claims) => (
  { id: role === 'applicant' ? citizenOf(claims) : `${role}-matrix`, role, ...claims }
)))

export function citizenOf({ hallId, unitId }: Claims): string {
  return hallId === undefined || unitId !== undefined ? 'citizen-without-a-case' : `citizen-of-${hallId}`
}

/** Architecture §6: work that is not tied to a hall. An importer's list spans halls too. */
const PREFECTURE: readonly Role[] = ['administrator', 'auditor', 'analyst', 'supervisor', 'importer']

/**
 * Whether an account may know that this exists, as architecture §6 has it in words. Written here a second time on
 * purpose: an expectation that asked the code would agree with it.
 */
export function maySee({ id, role, hallId, unitId }: Account, place: Place): boolean {
  if (role === 'applicant') return place.ownerId === id
  const isInHall = hallId === undefined ? PREFECTURE.includes(role) : hallId === place.hallId
  const isInUnit = unitId === undefined || place.unitIds.length === 0 || place.unitIds.includes(unitId)
  return isInHall && isInUnit
}

/** Whether an account may change what belongs to no hall: data published for the prefecture, work that is parked. */
export function seesPrefecture({ role, hallId }: Account): boolean {
  return hallId === undefined && PREFECTURE.includes(role)
}
