import type { Actor, Instant } from '@bihuan/kernel'
import type { Reference } from './reference.js'

/** Who decides: what the event will remember of the actor, and where the account works. */
export interface DecidingActor extends Actor {
  readonly hallId?: string
  readonly unitId?: string
  readonly windowId?: string
}

export interface Identity {
  readonly idType: string
  readonly idNumber: string
}

/** Random ids of the people a command speaks of, found or made before the decision. */
export interface Subjects {
  /** The person with this identity, the same in every case. @throws TypeError when the binding did not announce it */
  of(identity: Identity): string
  /** A person of this command alone, known by nothing but a role: `contact`, `rater`. */
  unidentified(role: string): string
}

/** All that a rule may know beside the command and its own stream. Built once a command, by the host. */
export interface DecisionContext {
  readonly now: Instant
  readonly actor: DecidingActor
  /** Id of the stream decided on: the case id, the item code … */
  readonly id: string
  readonly reference: Reference
  readonly subjects: Subjects
}
