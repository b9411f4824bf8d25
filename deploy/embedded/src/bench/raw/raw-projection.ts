import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** A row of the view's table; the document's id comes first. */
type Row = SQLInputValue[]
type EventRow = readonly [position: number, stream: string, data: string, metadata: string]

const BATCH = 1_000

/**
 * The same documents from the same events by bare `node:sqlite`: events are selected and parsed, documents are those
 * that the view has made before, ready to be written. Nobody who keeps documents in SQLite can be faster.
 */
export class RawProjection {
  private readonly events: DatabaseSync
  private readonly views: DatabaseSync
  private readonly select: StatementSync
  private readonly table: string
  private readonly upsert: string
  private readonly rows: ReadonlyMap<string, Row>

  /** @param folder a copy of a store with its views, of which nobody else has a handle */
  constructor(folder: string, private readonly view: string, prefix: string) {
    this.events = new DatabaseSync(join(folder, 'events.db'), { readOnly: true })
    this.events.exec(`PRAGMA mmap_size = ${1024 ** 3}; PRAGMA cache_size = -8192`)
    this.select = this.events.prepare(`SELECT position, streams.name, data, metadata
      FROM events CROSS JOIN streams ON streams.id = events.stream WHERE position > ?
      AND prefix = (SELECT id FROM prefixes WHERE name = '${prefix}') ORDER BY position LIMIT ${BATCH}`)
    this.select.setReturnArrays(true)
    this.views = new DatabaseSync(join(folder, 'views.db'))
    this.views.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 65536;
      PRAGMA mmap_size = ${1024 ** 3}; PRAGMA cache_size = -32768`)
    this.table = `"${String(this.oneOf(`SELECT name FROM sqlite_master WHERE name LIKE 'view:${view}:%'`))}"`
    this.rows = this.storedRows()
    const columns = Math.max(...[...this.rows.values()].map((row) => row.length))
    this.upsert = `INSERT OR REPLACE INTO ${this.table} VALUES (${Array(columns).fill('?').join(', ')})`
  }

  /** Each batch in a transaction of its own with the checkpoint. Answers how many events a second. */
  online(after: number): number {
    this.forget(after)
    const put = this.views.prepare(this.upsert)
    const save = this.views.prepare('UPDATE views SET position = ? WHERE name = ?')
    return this.timed(after, (ids, position) => {
      this.views.exec('BEGIN IMMEDIATE')
      for (const id of ids) put.run(...this.rows.get(id) ?? [])
      save.run(String(position).padStart(16, '0'), this.view)
      this.views.exec('COMMIT')
    })
  }

  /** All events, then every document once in order of its id. Answers how many events a second. */
  bulk(): number {
    this.empty()
    const put = this.views.prepare(this.upsert)
    const seen = new Set<string>()
    return this.timed(0, (ids, _, isLast) => {
      for (const id of ids) seen.add(id)
      if (!isLast) return
      this.views.exec('BEGIN IMMEDIATE')
      for (const id of [...seen].sort()) put.run(...this.rows.get(id) ?? [])
      this.views.exec('COMMIT')
    })
  }

  close(): void {
    this.events.close()
    this.views.close()
  }

  private timed(after: number, keep: (ids: ReadonlySet<string>, position: number, isLast: boolean) => void): number {
    const startedMs = performance.now()
    let events = 0
    for (let position = after, isLast = false; !isLast;) {
      const batch = this.select.all(position) as unknown as readonly EventRow[]
      const ids = new Set<string>()
      for (const [, stream, data, metadata] of batch) {
        JSON.parse(data)
        JSON.parse(metadata)
        const id = stream.slice(stream.indexOf('-') + 1)
        if (this.rows.has(id)) ids.add(id)
      }
      position = batch.at(-1)?.[0] ?? position
      isLast = batch.length < BATCH
      keep(ids, position, isLast)
      events += batch.length
    }
    return events / (performance.now() - startedMs) * 1_000
  }

  /** The table as it was before the events behind a position: their documents are not there. */
  private forget(after: number): void {
    const [first] = this.select.all(after) as unknown as readonly EventRow[]
    if (first === undefined) throw new RangeError('nothing to project')
    const remove = this.views.prepare(`DELETE FROM ${this.table} WHERE position > ?`)
    remove.run(String(after).padStart(16, '0'))
  }

  private empty(): void {
    const name = this.table.replaceAll('"', '\'')
    const named = `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name = ${name}`
    const schema = this.views.prepare(`${named} ORDER BY type DESC`).all()
    this.views.exec(`DROP TABLE ${this.table}; ${schema.map(({ sql }) => String(sql)).join('; ')}`)
  }

  private storedRows(): ReadonlyMap<string, Row> {
    const all = this.views.prepare(`SELECT * FROM ${this.table}`)
    all.setReturnArrays(true)
    const rows = all.all() as unknown as readonly Row[]
    return new Map(rows.map((row) => [String(row[0]), row]))
  }

  private oneOf(sql: string): unknown {
    const found = this.views.prepare(sql).get()
    if (found === undefined) throw new RangeError(`nothing found: ${sql}`)
    return Object.values(found)[0]
  }
}
