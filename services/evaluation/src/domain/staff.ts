import { ratedStaffJoined, type RatedStaffJoined } from '@bihuan/contracts'
import type { DataOf } from './commands.js'
import type { Open } from './states.js'

/** As many as an event of them holds; who comes later has a window and a unit that speak against them all the same. */
export const MOST_STAFF = 50

/** Told with every step of the case by somebody new. */
export function joinStaff({ staff }: DataOf<'JoinStaff'>, state: Open): readonly RatedStaffJoined[] {
  const room = MOST_STAFF - state.staff.length
  const joined = [...new Set(staff)].filter((account) => !state.staff.includes(account)).slice(0, Math.max(0, room))
  return joined.length === 0 ? [] : [ratedStaffJoined({ staff: joined })]
}
