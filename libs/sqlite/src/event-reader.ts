import type { DatabaseSync } from 'node:sqlite'
import type { FeedBatch, FeedRequest, Position, StoredEvent, StreamPrefix } from '@bihuan/kernel'
import { BEFORE_ALL, positionOf, rowOf } from './position.js'
import { Query } from './query.js'

type EventRow = readonly [
  position: number, stream: string, revision: number, version: number,
  id: string, type: string, data: string, metadata: string,
]
type StreamRow = readonly [
  position: number, revision: number, version: number, id: string, type: string, data: string, metadata: string,
]

/** Events that a filtered batch looks through at most: a rare prefix must not hold the event loop. */
const SCANNED_PER_BATCH = 8_192
const MAX_CACHED_FILTERS = 200

/** Reads committed events in short transactions of one statement each. */
export class EventReader {
  private readonly findHead: Query<[number | null]>
  private readonly findPrefix: Query<[number]>
  private readonly readOne: Query<StreamRow>
  private readonly prefixes = new Map<StreamPrefix, number>()
  private readonly filters = new Map<string, Query<EventRow>>()

  constructor(private readonly database: DatabaseSync) {
    this.findHead = new Query(database, 'SELECT max(position) FROM events')
    this.findPrefix = new Query(database, 'SELECT id FROM prefixes WHERE name = ?')
    this.readOne = new Query(database, `SELECT position, revision, version, id, type, data, metadata FROM events
      WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision >= ? ORDER BY revision LIMIT ?`)
  }

  head(): Position | undefined {
    const row = this.findHead.first()?.[0]
    return row === undefined || row === null ? undefined : positionOf(row)
  }

  stream(stream: string, fromRevision: number, limit: number): readonly StoredEvent[] {
    const rows = this.readOne.all(stream, fromRevision, limit)
    return rows.map(([position, revision, version, id, type, data, metadata]) =>
      ({ id, type, version, data, metadata, stream, revision, position: positionOf(position) }))
  }

  /**
   * The head is read first and bounds everything after it: an event that is committed meanwhile belongs to the next
   * batch, so `scannedTo` never passes an event that was not looked at.
   */
  feed({ after, prefixes, limit }: FeedRequest): FeedBatch {
    const from = rowOf(after)
    const head = this.findHead.first()?.[0] ?? 0
    if (head <= from) return { events: [], scannedTo: after ?? BEFORE_ALL }
    const until = prefixes === 'all' ? head : Math.min(head, from + SCANNED_PER_BATCH)
    const events = this.filterFor(prefixes).all(from, until, limit).map(storedEvent)
    const full = events.length === limit ? events.at(-1)?.position : undefined
    return { events, scannedTo: full ?? positionOf(until) }
  }

  /** A prefix that has no number yet has no event up to the head either, for the head was read before. */
  private filterFor(prefixes: FeedRequest['prefixes']): Query<EventRow> {
    if (prefixes === 'all') return this.filter('')
    const numbers = new Set<number>()
    for (const name of prefixes) {
      const number = this.prefixes.get(name) ?? this.findPrefix.first(name)?.[0]
      if (number === undefined) continue
      this.prefixes.set(name, number)
      numbers.add(number)
    }
    return this.filter(`AND prefix IN (${[...numbers].sort((a, b) => a - b).join()})`)
  }

  private filter(condition: string): Query<EventRow> {
    const known = this.filters.get(condition)
    if (known !== undefined) return known
    // CROSS JOIN keeps the planner from starting at the streams.
    const query = new Query<EventRow>(this.database, `
      SELECT position, streams.name, revision, version, events.id, type, data, metadata
      FROM events CROSS JOIN streams ON streams.id = events.stream
      WHERE position > ? AND position <= ? ${condition} ORDER BY position LIMIT ?`)
    if (this.filters.size >= MAX_CACHED_FILTERS) this.filters.clear()
    this.filters.set(condition, query)
    return query
  }
}

function storedEvent([position, stream, revision, version, id, type, data, metadata]: EventRow): StoredEvent {
  return { id, type, version, data, metadata, stream, revision, position: positionOf(position) }
}
