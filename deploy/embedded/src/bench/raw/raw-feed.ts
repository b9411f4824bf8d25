import { DatabaseSync } from 'node:sqlite'

/** Ids of all events behind a position, in the order of the file, by one statement. */
export function idsBehind(file: string, after: number): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
  try {
    const select = database.prepare('SELECT id FROM events WHERE position > ? ORDER BY position')
    return select.all(after).map(({ id }) => String(id))
  } finally {
    database.close()
  }
}

/** Reads all rows in batches as the feed is read, and makes nothing of them. Answers how many a second. */
export function feedRate(file: string, batch: number): number {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec(`PRAGMA mmap_size = ${1024 ** 3}; PRAGMA cache_size = -8192`)
    const select = database.prepare(`SELECT position, streams.name, revision, version, events.id, type, data, metadata
      FROM events CROSS JOIN streams ON streams.id = events.stream WHERE position > ? ORDER BY position LIMIT ?`)
    select.setReturnArrays(true)
    const startedMs = performance.now()
    let rows = 0
    for (let position = 0; ;) {
      const read = select.all(position, batch) as unknown as readonly (readonly [number])[]
      const last = read.at(-1)
      if (last === undefined) return rows / (performance.now() - startedMs) * 1_000
      position = last[0]
      rows += read.length
    }
  } finally {
    database.close()
  }
}
