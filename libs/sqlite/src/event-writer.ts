import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  BoundedCache, NO_STREAM, prefixOf, VersionConflict, type Appended, type SealedEvent, type StreamPrefix,
} from '@bihuan/kernel'
import { positionOf } from './position.js'
import { Query } from './query.js'

interface Head {
  readonly stream: number
  readonly prefix: number
  revision: number
}

const CACHED_HEADS = 100_000

/**
 * Places events inside a transaction that its caller has begun. Where each stream stands is remembered for as long
 * as no other process has written to the file.
 */
export class EventWriter {
  private readonly heads = new BoundedCache<string, Head>(CACHED_HEADS)
  private readonly prefixes = new Map<StreamPrefix, number>()
  private lastPosition: number | undefined
  private seenVersion: number | undefined

  private readonly dataVersion: Query<[number]>
  private readonly findLast: Query<[number | null]>
  private readonly findStream: Query<[number, number | null]>
  private readonly findPrefix: Query<[number]>
  private readonly findPlaced: Query<[number, string]>
  private readonly addStream: StatementSync
  private readonly addPrefix: StatementSync
  private readonly addEvent: StatementSync

  constructor(database: DatabaseSync) {
    this.dataVersion = new Query(database, 'PRAGMA data_version')
    this.findLast = new Query(database, 'SELECT max(position) FROM events')
    this.findStream = new Query(database,
      'SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) FROM streams WHERE name = ?')
    this.findPrefix = new Query(database, 'SELECT id FROM prefixes WHERE name = ?')
    this.findPlaced = new Query(database,
      'SELECT position, id FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?')
    this.addStream = database.prepare('INSERT INTO streams (name) VALUES (?)')
    this.addPrefix = database.prepare('INSERT INTO prefixes (name) VALUES (?)')
    this.addEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  }

  /** Must be called first in every transaction: only under its lock can nobody else move the heads. */
  begun(): void {
    const version = this.dataVersion.first()?.[0]
    if (version === this.seenVersion) return
    this.forget()
    this.seenVersion = version
  }

  /** What was placed since `begun` is not there: nothing remembered can be trusted. */
  forget(): void {
    this.heads.clear()
    this.prefixes.clear()
    this.lastPosition = undefined
  }

  /** @throws VersionConflict, before anything is written */
  place(stream: string, expectedRevision: number, events: readonly SealedEvent[]): Appended {
    const known = this.headOf(stream)
    const revision = known?.revision ?? NO_STREAM
    if (revision !== expectedRevision) return this.stoodThere(stream, expectedRevision, events, known)
    const head = known ?? this.newStream(stream)
    let position = this.lastPosition ??= this.findLast.first()?.[0] ?? 0
    for (const { id, type, version, data, metadata } of events) {
      position += 1
      head.revision += 1
      this.addEvent.run(position, head.prefix, head.stream, head.revision, version, id, type, data, metadata)
    }
    this.lastPosition = position
    return { revision: head.revision, position: positionOf(position) }
  }

  /** The same ids at the same revision were stored before: their first answer again. Anything else is a conflict. */
  private stoodThere(
    stream: string, expectedRevision: number, events: readonly SealedEvent[], head: Head | undefined,
  ): Appended {
    const placed = head === undefined ? [] : this.findPlaced.all(head.stream, expectedRevision, events.length)
    const last = placed.at(-1)
    const same = placed.length === events.length && placed.every(([, id], index) => id === events[index]?.id)
    if (last === undefined || !same) throw new VersionConflict(stream, expectedRevision, head?.revision ?? NO_STREAM)
    return { revision: expectedRevision + events.length, position: positionOf(last[0]), stoodThere: true }
  }

  private headOf(stream: string): Head | undefined {
    const cached = this.heads.get(stream)
    if (cached !== undefined) return cached
    const found = this.findStream.first(stream)
    if (found === undefined) return undefined
    const head = { stream: found[0], prefix: this.prefixId(prefixOf(stream)), revision: found[1] ?? NO_STREAM }
    this.heads.set(stream, head)
    return head
  }

  private newStream(name: string): Head {
    const prefix = this.prefixId(prefixOf(name))
    const stream = Number(this.addStream.run(name).lastInsertRowid)
    const head = { stream, prefix, revision: NO_STREAM }
    this.heads.set(name, head)
    return head
  }

  private prefixId(name: StreamPrefix): number {
    const known = this.prefixes.get(name) ?? this.findPrefix.first(name)?.[0]
    const id = known ?? Number(this.addPrefix.run(name).lastInsertRowid)
    this.prefixes.set(name, id)
    return id
  }
}
