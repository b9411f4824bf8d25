import type { CommandRequest } from './command-request.js'
import type { Instant, NewEvent, RecordedEvent, SealedEvent, StoredEvent } from './event.js'

/** Gives new events their ids and stored form: validates, encrypts personal fields, chains by hash. */
export interface Sealer {
  seal(request: SealRequest): Promise<readonly SealedFact[]>
  /** Parses a stored event and brings it to its newest version. Personal fields stay sealed. */
  read(event: StoredEvent): RecordedEvent
}

export interface SealRequest {
  readonly request: CommandRequest
  /** Revision of the first of these events. */
  readonly revision: number
  /** Hash of the event before; `undefined` for a new stream. */
  readonly previousHash: string | undefined
  readonly recordedAt: Instant
  readonly events: readonly NewEvent[]
}

/** An event about to be stored, and the same as `evolve` will see it. Its position is known after the append. */
export interface SealedFact {
  readonly sealed: SealedEvent
  readonly recorded: Omit<RecordedEvent, 'position'>
}
