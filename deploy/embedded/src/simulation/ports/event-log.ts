import {
  NO_STREAM, prefixOf, VersionConflict,
  type Appended, type Position, type SealedEvent, type StoredEvent, type StreamPrefix,
} from '@bihuan/kernel'

const DIGITS = 16

/** Position before the first event. */
export const BEFORE_ALL: Position = '0'.repeat(DIGITS)

/** The durable part of an event store, in memory: what is in it outlives every process. */
export class EventLog {
  private readonly events: StoredEvent[] = []
  private readonly streams = new Map<string, StoredEvent[]>()
  private readonly watchers = new Set<() => void>()

  constructor(readonly id: string) {}

  /** @throws VersionConflict, before anything is written */
  append(stream: string, expectedRevision: number, events: readonly SealedEvent[]): Appended {
    const known = this.streams.get(stream) ?? []
    const revision = known.length - 1
    if (revision !== expectedRevision) return stoodThere(stream, known, expectedRevision, events)
    const placed = events.map(({ id, type, version, data, metadata }, index) => Object.freeze({
      id, type, version, data, metadata, stream,
      revision: expectedRevision + 1 + index, position: positionOf(this.events.length + 1 + index),
    }))
    this.events.push(...placed)
    this.streams.set(stream, [...known, ...placed])
    for (const happened of [...this.watchers]) happened()
    return { revision: expectedRevision + placed.length, position: positionOf(this.events.length) }
  }

  stream(name: string): readonly StoredEvent[] {
    return this.streams.get(name) ?? []
  }

  streamNames(): readonly string[] {
    return [...this.streams.keys()]
  }

  all(): readonly StoredEvent[] {
    return this.events
  }

  get head(): Position | undefined {
    return this.events.at(-1)?.position
  }

  /** @throws RangeError for a position that was not given out here */
  after(position: Position | undefined, prefixes: 'all' | readonly StreamPrefix[], limit: number): {
    readonly events: readonly StoredEvent[]
    readonly scannedTo: Position
  } {
    const start = rowOf(position)
    const found: StoredEvent[] = []
    for (let row = start; row < this.events.length; row++) {
      const event = this.events[row]
      if (event === undefined || (prefixes !== 'all' && !prefixes.includes(prefixOf(event.stream)))) continue
      if (found.length === limit) return { events: found, scannedTo: positionOf(row) }
      found.push(event)
    }
    return { events: found, scannedTo: positionOf(Math.max(start, this.events.length)) }
  }

  /** Told of every append, until the answered function is called. */
  watch(happened: () => void): () => void {
    this.watchers.add(happened)
    return () => void this.watchers.delete(happened)
  }

  /** The newest event disappears, as from a store that answered before it was durable. For planted faults alone. */
  loseNewest(): void {
    const lost = this.events.pop()
    if (lost === undefined) return
    this.streams.set(lost.stream, [...this.stream(lost.stream).slice(0, -1)])
  }

  copy(): EventLog {
    const copy = new EventLog(this.id)
    copy.events.push(...this.events)
    for (const [name, events] of this.streams) copy.streams.set(name, events)
    return copy
  }
}

function positionOf(row: number): Position {
  return String(row).padStart(DIGITS, '0')
}

function rowOf(position: Position | undefined): number {
  if (position === undefined) return 0
  const row = /^\d{16}$/.test(position) ? Number(position) : Number.NaN
  if (!Number.isSafeInteger(row)) throw new RangeError(`not a position of this store: ${JSON.stringify(position)}`)
  return row
}

/** The same ids at the same revision were stored before: their first answer again. Anything else is a conflict. */
function stoodThere(
  stream: string, known: readonly StoredEvent[], expectedRevision: number, events: readonly SealedEvent[],
): Appended {
  const placed = known.slice(expectedRevision + 1, expectedRevision + 1 + events.length)
  const last = placed.at(-1)
  const same = placed.length === events.length && placed.every(({ id }, index) => id === events[index]?.id)
  if (last === undefined || !same) throw new VersionConflict(stream, expectedRevision, known.length + NO_STREAM)
  return { revision: last.revision, position: last.position, stoodThere: true }
}
