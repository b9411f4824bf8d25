import type { Instant } from '@bihuan/deadlines'

/** Whose token a command is sent with: the claims of `POST /dev/tokens`. */
export interface Actor {
  readonly id: string
  readonly roles: readonly ActorRole[]
  readonly hallId?: string
  readonly unitId?: string
  readonly windowId?: string
}

export type ActorRole = 'clerk' | 'approver' | 'leader' | 'issuer' | 'applicant' | 'device'

/** One command of a case's life, ready to be sent. The first of a case registers it, the others name it. */
export interface Act {
  /** Index into the plan's moments: not before this moment, and after the acts of earlier moments. */
  readonly moment: number
  readonly service: 'acceptance' | 'approval'
  /** As it stands in the path: `accept-application`; `register` for the creating one. */
  readonly command: string
  readonly actor: Actor
  readonly body: object
}

export interface PlannedCase {
  /** 1, 2, …: also part of names and idempotency keys. */
  readonly number: number
  readonly itemCode: string
  readonly handling: 'instant' | 'promised' | 'automatic'
  readonly entry: Entry
  readonly course: Course
  readonly outcome: Outcome
  /** In the order in which they are sent. */
  readonly acts: readonly Act[]
}

/** What happens at the counter before acceptance. */
export type Entry = 'plain' | 'corrected' | 'refused' | 'overturned' | 'withdrawn'

/** How the approval runs: `slow` is never finished in this play, so that lights and overdue marks appear. */
export type Course = 'ordinary' | 'extended' | 'suspended' | 'slow' | 'givenUp'

export type Outcome = 'granted' | 'denied' | 'terminated'

/** A play as data: a pure function of its seed. */
export interface Plan {
  /** Two plans of one name, from the same published data, are the same. Part of every idempotency key. */
  readonly name: string
  /** Moments of business time, in order, at least 15 minutes apart. */
  readonly moments: readonly Instant[]
  /** Close of business of the last day: until then everything that follows has followed. */
  readonly end: Instant
  readonly cases: readonly PlannedCase[]
}
