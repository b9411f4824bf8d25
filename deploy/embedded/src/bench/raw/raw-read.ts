import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** The events of a stream as they stand in the file, parsed and thrown away: nobody who folds them can be faster. */
export class RawRead {
  private readonly database: DatabaseSync
  private readonly select: StatementSync

  constructor(file: string) {
    this.database = new DatabaseSync(file, { readOnly: true })
    this.database.exec(`PRAGMA mmap_size = ${1024 ** 3}; PRAGMA cache_size = -8192`)
    this.select = this.database.prepare(`SELECT data, metadata FROM events
      WHERE stream = (SELECT id FROM streams WHERE name = ?) ORDER BY revision`)
    this.select.setReturnArrays(true)
  }

  /** One of these streams, at random. Answers one. */
  parsed(streams: readonly string[]): number {
    const stream = streams[Math.floor(Math.random() * streams.length)]
    if (stream === undefined) throw new RangeError('no streams')
    const rows = this.select.all(stream) as unknown as readonly (readonly [string, string])[]
    if (rows.length === 0) throw new RangeError(`${stream} has no events`)
    for (const [data, metadata] of rows) {
      JSON.parse(data)
      JSON.parse(metadata)
    }
    return 1
  }

  close(): void {
    this.database.close()
  }
}
