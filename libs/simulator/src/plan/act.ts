import type { Instant } from '@bihuan/deadlines'

/** Whose token a command is sent with: the claims of `POST /dev/tokens`. */
export interface Actor {
  readonly id: string
  readonly roles: readonly ActorRole[]
  readonly hallId?: string
  readonly unitId?: string
  readonly windowId?: string
}

export type ActorRole =
  | 'clerk' | 'approver' | 'leader' | 'issuer' | 'applicant' | 'device'
  | 'callbackOfficer' | 'unitOfficer' | 'supervisor'

export type Service = 'acceptance' | 'approval' | 'evaluation' | 'callback' | 'rectification'

/**
 * What only the server knows and the player asks for before it sends an act: the number of the case's order, the token
 * of the case's invitation to rate, the counts of a window's ledger.
 */
export type Need = 'order' | 'ratingToken' | 'ledger'

/** One command of a life, ready to be sent but for what it needs. */
export interface Act {
  /** Index into the plan's moments: not before this moment, and after the acts of earlier moments. */
  readonly moment: number
  readonly service: Service
  /** As it stands in the path: `accept-application`; `register` and `record-consultation` for the creating ones. */
  readonly command: string
  /** Left out: somebody who has no account. */
  readonly actor?: Actor
  readonly body: object
  readonly needs?: Need
}

/** Acts that are sent one after the other, in this order. */
export interface PlannedLife {
  /** Names the life among all of its plan, and stands in its idempotency keys. */
  readonly key: string
  readonly acts: readonly Act[]
}

export interface PlannedCase extends PlannedLife {
  /** 1, 2, …: also part of names. */
  readonly number: number
  readonly itemCode: string
  readonly handling: 'instant' | 'promised' | 'automatic'
  readonly entry: Entry
  readonly course: Course
  readonly outcome: Outcome
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
  /** The morning after: until then everything that follows has followed. */
  readonly end: Instant
  readonly cases: readonly PlannedCase[]
  /** Somebody asks at a window: the key is a number of the same row as the cases'. */
  readonly consultations: readonly PlannedLife[]
  /** 回访台账, confirmed at the end of a day: the key is `<window>-<date>`. */
  readonly ledgers: readonly PlannedLife[]
}

export function livesOf({ cases, consultations, ledgers }: Plan): readonly PlannedLife[] {
  return [...cases, ...consultations, ...ledgers]
}
