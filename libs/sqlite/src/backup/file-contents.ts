import type { DatabaseSync } from 'node:sqlite'
import type { Checkpoint, Position, StoredEvent } from '@bihuan/kernel'
import { BEFORE_ALL, positionOf } from '../position.js'
import { Query } from '../query.js'

/** What stands in the files, for whoever checks them while no service runs. */

type Row = readonly [
  position: number, stream: string, revision: number, version: number,
  id: string, type: string, data: string, metadata: string,
]

const COLUMNS = 'position, name, revision, version, events.id, type, data, metadata'

/** Before every position when there is no event. */
export function headIn(events: DatabaseSync): Position {
  const [row] = new Query<[number | null]>(events, 'SELECT max(position) FROM events').first() ?? []
  return row === undefined || row === null ? BEFORE_ALL : positionOf(row)
}

/** The newest events, newest first. */
export function newestEvents(events: DatabaseSync, count: number): readonly StoredEvent[] {
  return new Query<Row>(events, `SELECT ${COLUMNS} FROM events JOIN streams ON streams.id = stream
    ORDER BY position DESC LIMIT ?`).all(count).map(storedEvent)
}

/** In the order of the feed. Looks through the whole file. */
export function eventsOfType(events: DatabaseSync, type: string): readonly StoredEvent[] {
  return new Query<Row>(events, `SELECT ${COLUMNS} FROM events JOIN streams ON streams.id = stream
    WHERE type = ? ORDER BY position`).all(type).map(storedEvent)
}

/** Every stream by itself, its events by revision; one stream is in memory at a time. */
export function* streamsIn(events: DatabaseSync): Generator<readonly StoredEvent[]> {
  const ids = new Query<[number]>(events, 'SELECT id FROM streams ORDER BY id')
  const read = new Query<Row>(events,
    `SELECT ${COLUMNS} FROM events JOIN streams ON streams.id = stream WHERE stream = ? ORDER BY revision`)
  for (const [stream] of ids.all()) yield read.all(stream).map(storedEvent)
}

/** How far each view has come, by name. */
export function viewCheckpoints(views: DatabaseSync): ReadonlyMap<string, Checkpoint> {
  return checkpointsBy(views, 'SELECT name, store_id, position FROM views WHERE store_id IS NOT NULL')
}

/** How far each reaction group has come, by name. */
export function groupCheckpoints(consumers: DatabaseSync): ReadonlyMap<string, Checkpoint> {
  return checkpointsBy(consumers, 'SELECT consumer, store_id, position FROM positions')
}

export function valueIn(consumers: DatabaseSync, name: string): string | undefined {
  return new Query<[string]>(consumers, 'SELECT value FROM named_values WHERE name = ?').first(name)?.[0]
}

/** Ids of people whose key is there, and of those whose key was destroyed. */
export function subjectsIn(keys: DatabaseSync): ReadonlySet<string> {
  const ids = new Query<[string]>(keys, 'SELECT subject_id FROM subjects UNION ALL SELECT subject_id FROM destroyed')
  return new Set(ids.all().map(([id]) => id))
}

function checkpointsBy(database: DatabaseSync, sql: string): ReadonlyMap<string, Checkpoint> {
  const rows = new Query<[name: string, storeId: string, position: string]>(database, sql).all()
  return new Map(rows.map(([name, storeId, position]) => [name, { storeId, position }]))
}

function storedEvent([row, stream, revision, version, id, type, data, metadata]: Row): StoredEvent {
  return { position: positionOf(row), stream, revision, version, id, type, data, metadata }
}
