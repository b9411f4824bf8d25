import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  Unavailable,
  type Checkpoint, type Condition, type Counts, type DocumentChange, type FindRequest, type Page,
  type Position, type ReadModels, type Scope, type ViewDocument, type ViewShape,
} from '@bihuan/kernel'
import { drainAndClose } from './drain-and-close.js'
import { GroupCommit } from './group-commit.js'
import { openFile, type FileKind, type OpenFile, type OpenOptions } from './open-file.js'
import { Query } from './query.js'
import { reading } from './reading.js'
import { ViewReader } from './view-reader.js'
import { ViewTable } from './view-table.js'

/**
 * NORMAL spares the fsync of every batch. A power cut may then take the newest transactions back, but always from the
 * newest on and each as a whole: documents and checkpoint are lost together, the checkpoint that is left fits the
 * documents that are left, and the projector reads the rest from the event store again. No event is skipped.
 */
export const READ_MODELS: FileKind = {
  name: 'read model file',
  applicationId: 0x42_48_56_57,
  schemaVersion: 1,
  synchronous: 'NORMAL',
  mode: 0o640,
  schema: `
    CREATE TABLE views (
      name TEXT PRIMARY KEY, version INTEGER NOT NULL, shape TEXT NOT NULL, store_id TEXT, position TEXT) STRICT;`,
}

/**
 * How far documents have run ahead of their view's checkpoint. Made when a view is opened and not with the file, so
 * that a file without it is read on.
 */
const AHEAD = 'CREATE TABLE IF NOT EXISTS ahead (view TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT, WITHOUT ROWID'

/** From here on rows are written in order of their id, which touches each page of the table once. */
const SORTED_FROM = 256

/** @throws Damaged, Unavailable */
export async function openSqliteReadModels(options: OpenOptions): Promise<ReadModels> {
  return new SqliteReadModels(await openFile(READ_MODELS, options), options)
}

interface OpenView {
  readonly table: ViewTable
  readonly touch: StatementSync
  readonly upsert: StatementSync
  readonly remove: StatementSync
  readonly exists: StatementSync
  readonly runAhead: StatementSync
}

class SqliteReadModels implements ReadModels {
  private readonly views = new Map<string, OpenView>()
  private readonly reader: ViewReader
  private readonly commits: GroupCommit
  private readonly findCheckpoint: Query<[string | null, string | null]>
  /** The same, asked inside a transaction that writes. */
  private readonly findStanding: Query<[string | null, string | null]>
  private readonly saveCheckpoint: StatementSync
  private closed = false

  constructor(private readonly file: OpenFile, { timers, onFatal = () => undefined }: OpenOptions) {
    this.reader = new ViewReader(file.reader)
    const select = 'SELECT store_id, position FROM views WHERE name = ?'
    this.findCheckpoint = new Query(file.reader, select)
    this.findStanding = new Query(file.writer, select)
    // Whoever lost the right to run this view may still come with an old batch: the checkpoint never goes back.
    this.saveCheckpoint = file.writer.prepare(`UPDATE views SET store_id = ?1, position = ?2 WHERE name = ?3
      AND (store_id IS NOT ?1 OR position < ?2)`)
    this.commits = new GroupCommit({ database: file.writer, file: file.file, timers, onFatal })
  }

  async open(shape: ViewShape): Promise<'ready' | 'rebuild'> {
    const table = new ViewTable(shape)
    const { writer } = this.file
    const stored = await this.commits.submit(shape.name, () => {
      writer.exec(AHEAD)
      return keepOrCreate(writer, table)
    })
    this.views.set(shape.name, {
      table,
      touch: writer.prepare(table.touch),
      upsert: writer.prepare(table.upsert),
      remove: writer.prepare(`DELETE FROM ${table.table} WHERE id = ? AND position <= ?`),
      exists: writer.prepare(`SELECT 1 FROM ${table.table} WHERE id = ?`),
      runAhead: writer.prepare(`INSERT INTO ahead VALUES (?, ?)
        ON CONFLICT (view) DO UPDATE SET position = max(position, excluded.position)`),
    })
    return stored
  }

  async get<Body extends object>(view: string, id: string, scope: Scope): Promise<ViewDocument<Body> | undefined> {
    return this.read(() => this.reader.get<Body>(this.view(view).table, id, scope))
  }

  async getMany<Body extends object>(view: string, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    return this.read(() => this.reader.getMany<Body>(this.view(view).table, ids))
  }

  async find<Body extends object>(view: string, request: FindRequest, scope: Scope): Promise<Page<Body>> {
    return this.read(() => this.reader.find<Body>(this.view(view).table, request, scope))
  }

  async counts(view: string, questions: readonly (readonly Condition[])[], scope: Scope): Promise<Counts> {
    const { table } = this.view(view)
    return this.read(() => this.reader.atOneMoment(() => {
      const counts = this.reader.counts(table, questions, scope)
      const checkpoint = this.savedCheckpoint(view)
      const isAhead = this.reader.isAhead(view, checkpoint?.position)
      return checkpoint === undefined || isAhead ? { counts } : { counts, checkpoint }
    }))
  }

  async apply(view: string, changes: readonly DocumentChange[], { storeId, position }: Checkpoint): Promise<void> {
    const { table, touch, upsert, remove, exists, runAhead } = this.view(view)
    const newest = newestOf(changes)
    // Rows are made, and refused, before the transaction: inside it nothing but the disk can say no.
    const writes = changes.map((change) => change.kind === 'put'
      ? { id: change.document.id, at: change.document.position, row: table.row(change.document), removes: false }
      : { id: change.id, at: change.position, row: [change.id, change.position], removes: true })
    if (writes.length >= SORTED_FROM) writes.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    await this.commits.submit(view, () => {
      const standing = checkpointOf(this.findStanding.first(view))
      const done = standing?.storeId === storeId ? standing.position : ''
      for (const { id, row, at, removes } of writes) {
        if (removes) remove.run(...row)
        // What is not there at or before the checkpoint was removed: who brings it has lost the right to run the view.
        else if (at <= done && exists.get(id) === undefined) continue
        else if (touch.run(...row).changes === 0) upsert.run(...row)
      }
      if (newest > position) runAhead.run(view, newest)
      this.saveCheckpoint.run(storeId, position, view)
    })
  }

  async checkpoint(view: string): Promise<Checkpoint | undefined> {
    return this.read(() => this.savedCheckpoint(view))
  }

  async drop(view: string): Promise<void> {
    const { table } = this.view(view)
    await this.commits.submit(view, () => recreate(this.file.writer, table))
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    await drainAndClose(this.commits, this.file)
  }

  private view(name: string): OpenView {
    const view = this.views.get(name)
    if (view === undefined) throw new RangeError(`the view ${name} has not been opened`)
    return view
  }

  private savedCheckpoint(view: string): Checkpoint | undefined {
    return checkpointOf(this.findCheckpoint.first(view))
  }

  private read<T>(read: () => T): T {
    if (this.closed) throw new Unavailable(`${this.file.file} is closed`)
    return reading(this.file.file, read)
  }
}

function checkpointOf(row: readonly [string | null, string | null] | undefined): Checkpoint | undefined {
  const [storeId = null, position = null] = row ?? []
  return storeId === null || position === null ? undefined : { storeId, position }
}

function newestOf(changes: readonly DocumentChange[]): Position {
  let newest: Position = ''
  for (const change of changes) {
    const { position } = change.kind === 'put' ? change.document : change
    if (position > newest) newest = position
  }
  return newest
}

/** A view without a checkpoint holds nothing that anybody could go on from. */
function keepOrCreate(writer: DatabaseSync, table: ViewTable): 'ready' | 'rebuild' {
  const shape = JSON.stringify(table.shape)
  const stored = new Query<[string, string | null]>(writer, 'SELECT shape, position FROM views WHERE name = ?')
    .first(table.shape.name)
  if (stored?.[0] === shape) return stored[1] === null ? 'rebuild' : 'ready'
  recreate(writer, table)
  return 'rebuild'
}

function recreate(writer: DatabaseSync, table: ViewTable): void {
  const { name, version } = table.shape
  const old = new Query<[number]>(writer, 'SELECT version FROM views WHERE name = ?').first(name)?.[0]
  if (old !== undefined) writer.exec(`DROP TABLE IF EXISTS "view:${name}:${old}"`)
  writer.exec(`DROP TABLE IF EXISTS ${table.table}; ${table.schema()}`)
  writer.prepare('DELETE FROM ahead WHERE view = ?').run(name)
  writer.prepare('INSERT OR REPLACE INTO views VALUES (?, ?, ?, NULL, NULL)')
    .run(name, version, JSON.stringify(table.shape))
}
