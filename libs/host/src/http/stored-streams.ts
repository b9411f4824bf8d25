import {
  covers, isStreamName, MAX_EVENTS_PER_STREAM, PREFECTURE_WIDE, streamName,
  type Command, type EventStore, type Instant, type NewEvent, type RecordedEvent, type ScopeKeys, type StoredEvent,
} from '@bihuan/kernel'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { Call } from './call.js'
import type { Gateway } from './gateway-commands.js'
import { notFound } from './outcome-problems.js'
import { Streams, type FoldedStream, type StoredStreamsByName } from './streams.js'

/** Parses a stored event and brings it to its newest version. */
export type ReadEvent = (event: StoredEvent) => RecordedEvent

/** Whole streams from HTTP, inside the caller's scope. */
export class StoredStreams extends Streams {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly gateway: Gateway,
    private readonly read: ReadEvent,
  ) {
    super()
  }

  async folded<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, id: string, call: Call, knownAt?: Instant,
  ): Promise<FoldedStream<State>> {
    if (!isStreamName(`${binding.prefix}-${id}`)) throw notFound()
    if (await this.gateway.stateOf(binding, id, call.caller.scope) === undefined) throw notFound()
    const all = await this.eventsOf(streamName(binding.prefix, id))
    const known = prefixKnownAt(all.map((event) => this.read(event)), knownAt)
    const last = known.at(-1)
    if (last === undefined) throw notFound()
    const { decider } = binding
    // A stream holds what its own decider has recorded and nothing else: the kernel folds it on the same ground.
    const state = known.reduce(
      (before, event) => decider.evolve(before, event as Parameters<typeof decider.evolve>[1]), decider.initial,
    )
    return { state, position: last.position }
  }

  async stored(
    streams: readonly string[], placeOf: (found: StoredStreamsByName) => ScopeKeys | undefined, call: Call,
  ): Promise<StoredStreamsByName> {
    const found = new Map<string, readonly StoredEvent[]>()
    for (const stream of streams.filter(isStreamName)) {
      const events = await this.eventsOf(stream)
      if (events.length > 0) found.set(stream, events)
    }
    return covers(call.caller.scope, placeOf(found) ?? PREFECTURE_WIDE) ? found : new Map()
  }

  private eventsOf(stream: string): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream, 0, MAX_EVENTS_PER_STREAM + 1)
  }
}

/** *Known at T* = the longest prefix of the stream recorded by T (architecture §3). */
function prefixKnownAt(
  events: readonly RecordedEvent[], knownAt: Instant | undefined,
): readonly RecordedEvent[] {
  if (knownAt === undefined) return events
  const later = events.findIndex(({ metadata }) => metadata.recordedAt > knownAt)
  return later === -1 ? events : events.slice(0, later)
}
