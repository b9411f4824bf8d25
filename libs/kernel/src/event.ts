/** A UTC instant in the one fixed form `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = string

/**
 * Where an event stands in the feed of its store: opaque, of fixed width, comparable as text.
 * A position means something only together with the id of the store that gave it.
 */
export type Position = string

/** Revision at which a stream stands that does not exist yet; that of its first event is 0. */
export const NO_STREAM = -1

/** Streams are short by design (architecture §3): the fold keeps every command id of its stream. */
export const MAX_EVENTS_PER_STREAM = 10_000

/** Who acted, as an event remembers it. Staff appear as account ids, never by name. */
export interface Actor {
  readonly id: string
  readonly roles: readonly string[]
  readonly kind: 'person' | 'system'
}

/** What `decide` answers: a fact that has not been recorded yet. */
export interface NewEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type
  readonly data: Data
  /** When the law or an imported list lets the fact count from another moment than its recording. */
  readonly effectiveAt?: Instant
  readonly policyVersion?: string
  readonly calendarVersion?: string
}

export interface EventMetadata {
  /** SHA-256 (or the named algorithm) over everything else that is stored of this event; 64 hex digits. */
  readonly hash: string
  /** Hash of the event before it in its stream; for the first event 64 zeros. */
  readonly previousHash: string
  readonly hashAlgorithm: string
  readonly caseId?: string
  readonly hallId?: string
  readonly unitId?: string
  readonly actor: Actor
  readonly commandId: string
  /** Keyed HMAC of the request, so that one key is never answered for two different requests. */
  readonly requestMac: string
  readonly correlationId: string
  readonly causationId: string
  readonly recordedAt: Instant
  readonly effectiveAt?: Instant
  readonly policyVersion?: string
  readonly calendarVersion?: string
  readonly traceparent?: string
}

/** An event as its bytes go into a store: `data` and `metadata` are the texts the hash was taken over. */
export interface SealedEvent {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly data: string
  readonly metadata: string
}

/** A sealed event that a store has placed. */
export interface StoredEvent extends SealedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: Position
}

/** An event as rules, views and reactions read it: parsed, of its newest version, personal fields still sealed. */
export interface RecordedEvent<Type extends string = string, Data extends object = object> {
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly type: Type
  readonly version: number
  readonly data: Data
  readonly metadata: EventMetadata
}

/** The recorded form of a union of new events, narrowed by `type` as the union is. */
export type Recorded<E extends NewEvent> =
  E extends NewEvent<infer Type, infer Data> ? RecordedEvent<Type, Data> : never

type TwoTimes = Pick<EventMetadata, 'recordedAt' | 'effectiveAt'>

/** When a fact counts: the effective time where there is one, else the time of recording. */
export function effectiveTime({ metadata }: { readonly metadata: TwoTimes }): Instant {
  return metadata.effectiveAt ?? metadata.recordedAt
}
