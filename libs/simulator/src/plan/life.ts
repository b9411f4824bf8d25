import type { Act, Actor, Need, Service } from './act.js'
import { officeAfter } from './moments.js'

/** Writes down a life act by act; time only moves forward. */
export interface Life {
  /** The moment that has been reached. */
  readonly moment: number
  readonly acts: readonly Act[]
  /** @param actor `undefined`: somebody without an account */
  act(actor: Actor | undefined, path: `${Service}/${string}`, body?: object, needs?: Need): Life
  /** So many office moments later. */
  after(moments: number): Life
  /** At this moment, or now when that has passed. */
  notBefore(moment: number): Life
}

export function lifeFrom(moment: number, acts: readonly Act[] = []): Life {
  return {
    moment, acts,
    act: (actor, path, body = {}, needs) => lifeFrom(moment, [...acts, {
      moment, ...routeOf(path), ...(actor === undefined ? {} : { actor }), body,
      ...(needs === undefined ? {} : { needs }),
    }]),
    after: (moments) => lifeFrom(officeAfter(moment, moments), acts),
    notBefore: (other) => lifeFrom(Math.max(moment, other), acts),
  }
}

const SERVICES: readonly Service[] = ['acceptance', 'approval', 'evaluation', 'callback', 'rectification']

function routeOf(path: `${Service}/${string}`): Pick<Act, 'service' | 'command'> {
  const service = SERVICES.find((name) => path.startsWith(`${name}/`))
  if (service === undefined) throw new RangeError(`${path} belongs to no service`)
  return { service, command: path.slice(service.length + 1) }
}

/** Several courses of one life as one, in order of time; at one moment in the order in which they are given. */
export function woven(...courses: readonly (readonly Act[])[]): readonly Act[] {
  return courses.flat().sort((one, other) => one.moment - other.moment)
}
