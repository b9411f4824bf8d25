import { randomUUID } from 'node:crypto'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { StoredEvent } from '@bihuan/kernel'

interface Stream {
  readonly id: number
  readonly prefix: number
  revision: number
}

/**
 * The same durable rows in the same log by bare `node:sqlite`: texts that are ready, streams that are known, nothing
 * decided, checked or answered. Nobody who stores these rows in SQLite one transaction a group can be faster.
 */
export class RawAppend {
  private readonly database: DatabaseSync
  private readonly insert: StatementSync
  private readonly streams: readonly Stream[]
  private position: number

  /** @param file a copy of an event store, of which nobody else has a handle */
  constructor(file: string, private readonly samples: readonly StoredEvent[]) {
    this.database = new DatabaseSync(file)
    this.database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384;
      PRAGMA mmap_size = ${1024 ** 3}; PRAGMA cache_size = -32768`)
    this.insert = this.database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    const rows = this.database.prepare(`SELECT stream AS id, prefix, max(revision) AS revision FROM events
      WHERE stream IN (SELECT id FROM streams WHERE name GLOB 'acceptance-*') GROUP BY stream`).all()
    this.streams = rows.map(({ id, prefix, revision }) => (
      { id: Number(id), prefix: Number(prefix), revision: Number(revision) }
    ))
    this.position = Number(this.database.prepare('SELECT max(position) AS last FROM events').get()?.['last'])
  }

  /** One durable transaction of so many rows for random streams, so many in a row for each. Answers how many. */
  group(rows: number, perStream = 1): number {
    this.database.exec('BEGIN IMMEDIATE')
    for (let row = 0; row < rows; row += perStream) {
      const stream = this.streams[Math.floor(Math.random() * this.streams.length)]
      for (let next = 0; next < perStream; next++) this.place(stream)
    }
    this.database.exec('COMMIT')
    return rows
  }

  close(): void {
    this.database.close()
  }

  private place(stream: Stream | undefined): void {
    const sample = this.samples[this.position % this.samples.length]
    if (stream === undefined || sample === undefined) throw new RangeError('an empty log')
    this.position += 1
    stream.revision += 1
    const { version, type, data, metadata } = sample
    this.insert.run(
      this.position, stream.prefix, stream.id, stream.revision, version, randomUUID(), type, data, metadata,
    )
  }
}
