import {
  covers, isStreamName, MAX_EVENTS_PER_STREAM, streamName,
  type Command, type EventStore, type Instant, type NewEvent, type RecordedEvent, type StoredEvent,
} from '@bihuan/kernel'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { Call } from './call.js'
import type { Gateway } from './gateway-commands.js'
import { notFound } from './outcome-problems.js'
import { Streams, type FoldedStream } from './streams.js'

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

  /** A case belongs to the hall that its events name; a stream that names none is for those who see all halls. */
  async stored(streams: readonly string[], call: Call): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const found = new Map<string, readonly StoredEvent[]>()
    for (const stream of streams.filter(isStreamName)) {
      const events = await this.eventsOf(stream)
      if (events.length > 0) found.set(stream, events)
    }
    const hallId = [...found.values()].flat().map(hallNamedBy).findLast(isGiven)
    return covers(call.caller.scope, { unitIds: [], ...(hallId === undefined ? {} : { hallId }) }) ? found : new Map()
  }

  private eventsOf(stream: string): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream, 0, MAX_EVENTS_PER_STREAM + 1)
  }
}

/** *Known at T* = the longest prefix of the stream recorded by T (architecture §3). */
export function prefixKnownAt(
  events: readonly RecordedEvent[], knownAt: Instant | undefined,
): readonly RecordedEvent[] {
  if (knownAt === undefined) return events
  const later = events.findIndex(({ metadata }) => metadata.recordedAt > knownAt)
  return later === -1 ? events : events.slice(0, later)
}

/** Whatever has become of the event: what cannot be read names no hall, so that auditors still see the rest. */
function hallNamedBy({ metadata }: StoredEvent): string | undefined {
  try {
    const { hallId } = JSON.parse(metadata) as { readonly hallId?: unknown }
    return typeof hallId === 'string' ? hallId : undefined
  } catch {
    // That it cannot be read is told by audit, with the verdict on its chain.
    return undefined
  }
}

function isGiven(value: string | undefined): value is string {
  return value !== undefined
}
