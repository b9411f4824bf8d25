import { refusalsOf, type RequestedService } from './requested-service.js'
import { roomsOf, type Files } from './rooms.js'
import type { Surroundings } from './surroundings.js'
import { wiringOf } from './wiring.js'

export type NewService =
  | { readonly kind: 'refused'; readonly refusals: readonly string[] }
  | { readonly kind: 'planned'; readonly rooms: Files; readonly wiring: Files }

/** Everything that a new service means for the workspace, before any of it is written. */
export function newService(requested: RequestedService, surroundings: Surroundings): NewService {
  const refusals = refusalsOf(requested, surroundings)
  if (refusals.length > 0) return { kind: 'refused', refusals }
  return {
    kind: 'planned', rooms: roomsOf(requested, surroundings), wiring: wiringOf(requested, surroundings),
  }
}
