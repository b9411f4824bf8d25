import type { Command, Instant, NewEvent, Position, ScopeKeys, StoredEvent } from '@bihuan/kernel'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { Call } from './call.js'

export type StoredStreamsByName = ReadonlyMap<string, readonly StoredEvent[]>

/** A stream as it stood at some moment. */
export interface FoldedStream<State> {
  readonly state: State
  /** Of the newest event that counts. */
  readonly position: Position
}

/** What a controller reads whole streams with. Outside the caller's scope a stream does not exist (404). */
export abstract class Streams {
  /**
   * A stream of the service's own, folded by its rules. `knownAt`: only the longest prefix recorded by then, and 404
   * when nothing was.
   */
  abstract folded<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, call: Call, knownAt?: Instant,
  ): Promise<FoldedStream<State>>

  /**
   * The streams that exist of these, byte for byte as stored, for services that may read them (audit). `placeOf` tells
   * from them where the case belongs; a case of which nobody can tell that is for those who see all halls.
   */
  abstract stored(
    streams: readonly string[], placeOf: (found: StoredStreamsByName) => ScopeKeys | undefined, call: Call,
  ): Promise<StoredStreamsByName>
}
