import type { EventStore, Position, SealedEvent } from '@bihuan/kernel'
import type { Disposable } from '../suite.js'

/** One event store under test, reachable through as many handles as asked for. */
export interface EventStoreLab extends Disposable {
  readonly limits: { readonly eventsPerAppend: number; readonly bytesPerAppend: number }
  /** Another handle on the same store. The lab closes what is still open in the end. */
  open(): Promise<EventStore>
  /** Needed for `a second process`: starts a process that writes until it is told to stop or killed. */
  startWriter?(plan: WriterPlan): Promise<WriterProcess>
  /**
   * Needed for `lost answers`: the next append of this handle ends with OutcomeUnknown, whether it was stored
   * (`stored`) or not.
   */
  loseNextAnswer?(store: EventStore, stored: boolean): void
  /** Needed for `a full storage`. */
  readonly storage?: { fill(store: EventStore): Promise<void>; free(store: EventStore): Promise<void> }
}

export interface WriterPlan {
  /** Goes into the names of its streams, so that writers do not meet. */
  readonly name: string
  readonly seed: number
}

export interface Acknowledged {
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly ids: readonly string[]
}

export interface WriterProcess {
  /** Resolves once so many appends were acknowledged since the start; rejects when the process dies before. */
  reached(count: number): Promise<void>
  /** Ends it in the middle of whatever it does (kill -9); answers what it told of before. */
  kill(): Promise<readonly Acknowledged[]>
  stop(): Promise<readonly Acknowledged[]>
}

export function idsOf(events: readonly SealedEvent[]): readonly string[] {
  return events.map((event) => event.id)
}
