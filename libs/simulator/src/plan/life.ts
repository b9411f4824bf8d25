import type { Act, Actor } from './act.js'

/** Writes down a life act by act; time only moves forward. */
export interface Life {
  /** The moment that has been reached. */
  readonly moment: number
  readonly acts: readonly Act[]
  act(actor: Actor, path: `${Act['service']}/${string}`, body?: object): Life
  /** So many moments later. */
  after(moments: number): Life
  /** At this moment, or now when that has passed. */
  notBefore(moment: number): Life
}

export function lifeFrom(moment: number, acts: readonly Act[] = []): Life {
  return {
    moment, acts,
    act: (actor, path, body = {}) => {
      const service = path.startsWith('approval/') ? 'approval' : 'acceptance'
      return lifeFrom(moment, [...acts, { moment, service, command: path.slice(service.length + 1), actor, body }])
    },
    after: (moments) => lifeFrom(moment + moments, acts),
    notBefore: (other) => lifeFrom(Math.max(moment, other), acts),
  }
}
