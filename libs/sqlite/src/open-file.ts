import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { Damaged, Unavailable, type Timers } from '@bihuan/kernel'
import { prepareFile, sizeOf } from './data-folder.js'
import { isBusy, isDamage, isDriverError } from './driver-error.js'
import { Query } from './query.js'
import { refuseUnsafeSqlite } from './sqlite-version.js'

/** Opens one connection. Tests put a connection here that fails at a chosen statement. */
export type Connect = (file: string, options: { readonly readOnly: boolean }) => DatabaseSync

export interface FileKind {
  /** As people call it: `event store`. */
  readonly name: string
  /** Written into the file's header, so that one kind of file is never taken for another. */
  readonly applicationId: number
  readonly schemaVersion: number
  readonly schema: string
  /** FULL: what was answered survives a power cut. NORMAL: a power cut may take the newest transactions back. */
  readonly synchronous: 'FULL' | 'NORMAL'
  /** Permissions of a new file. */
  readonly mode: number
}

/** What every adapter of this package is opened with. */
export interface OpenOptions {
  readonly file: string
  readonly timers: Timers
  /** Called once when the outcome of a write is not known: the process has to stop and start again. */
  readonly onFatal?: (error: Error) => void
  readonly connect?: Connect
}

export interface OpenFile {
  readonly file: string
  /** A random id, made with the file and never changed. */
  readonly id: string
  readonly writer: DatabaseSync
  readonly reader: DatabaseSync
}

/** Mapped reading takes the command rate from 23 k to 40 k a second. */
const MAPPED_BYTES = 1024 ** 3
/** A checkpoint is asked for explicitly; this is the net below it, in pages of the log. */
const AUTOCHECKPOINT_PAGES = 65_536
/** Longest that one statement may hold the event loop for another process's lock. The rest is waited for outside. */
const BUSY_TIMEOUT_MS = 1
const OPENING_TIMEOUT_MS = 5_000
const OPENING_PAUSE_MS = 20
/** Checking reads the whole file: 16 MiB take some 20 ms. */
const CHECKED_BYTES = 16 * 1024 ** 2

const connectFile: Connect = (file, options) => new DatabaseSync(file, options)

/**
 * Opens or creates a file of one kind with a writing and a reading connection.
 *
 * Small files are checked as a whole (`quick_check`). That finds broken pages and counts, not a flipped bit inside a
 * text, which only the hash chain of the events finds, nor a log that was cut off at its end.
 *
 * @throws Damaged for a file that is no database, of another kind, of a newer version or malformed
 * @throws Unavailable when the file cannot be reached
 */
export async function openFile(kind: FileKind, options: OpenOptions): Promise<OpenFile> {
  const { file, timers, connect = connectFile } = options
  refuseUnsafeSqlite(process.versions.sqlite)
  prepareFile(file, kind.mode)
  const untilMs = timers.nowMs() + OPENING_TIMEOUT_MS
  for (;;) {
    try {
      return openOnce(kind, file, connect)
    } catch (error) {
      if (!isBusy(error) || timers.nowMs() >= untilMs) throw toldAbout(file, kind, error)
    }
    await timers.wait(OPENING_PAUSE_MS)
  }
}

function openOnce(kind: FileKind, file: string, connect: Connect): OpenFile {
  const writer = connect(file, { readOnly: false })
  try {
    writer.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    refuseForeign(kind, file, writer)
    writer.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${kind.synchronous};
      PRAGMA wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}; PRAGMA journal_size_limit = ${256 * 1024 ** 2};
      PRAGMA mmap_size = ${MAPPED_BYTES}; PRAGMA cache_size = -32768; PRAGMA foreign_keys = ON`)
    createOnce(kind, writer)
    checkSmallFile(file, writer)
    const id = new Query<[string]>(writer, 'SELECT id FROM identity').first()?.[0]
    if (id === undefined) throw new Damaged(`${file} has lost its own id`)
    return { file, id, writer, reader: openReader(file, connect) }
  } catch (error) {
    writer.close()
    throw error
  }
}

function openReader(file: string, connect: Connect): DatabaseSync {
  const reader = connect(file, { readOnly: true })
  reader.exec(`PRAGMA busy_timeout = 250; PRAGMA mmap_size = ${MAPPED_BYTES}; PRAGMA cache_size = -8192`)
  return reader
}

function refuseForeign(kind: FileKind, file: string, database: DatabaseSync): void {
  const { applicationId, version, schema } = marksOf(database)
  if (applicationId === 0 && version === 0 && schema === 0) return
  if (applicationId !== kind.applicationId) {
    throw new Damaged(`${file} is not a Bihuan ${kind.name} (application id ${applicationId})`)
  }
  if (version === kind.schemaVersion) return
  throw new Damaged(version > kind.schemaVersion
    ? `${file} was written by a newer Bihuan (schema ${version}, this one knows ${kind.schemaVersion})`
    : `${file} has schema ${version}, from which there is no way to ${kind.schemaVersion}`)
}

/** Read at one moment: another process may be creating the file just now, and half of its marks would look foreign. */
function marksOf(database: DatabaseSync): { applicationId: number; version: number; schema: number } {
  database.exec('BEGIN')
  try {
    return {
      applicationId: pragma(database, 'application_id'),
      version: pragma(database, 'user_version'),
      schema: pragma(database, 'schema_version'),
    }
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK')
  }
}

function createOnce(kind: FileKind, database: DatabaseSync): void {
  if (pragma(database, 'application_id') === kind.applicationId) return
  database.exec('BEGIN IMMEDIATE')
  try {
    // Another process may have created the schema while this one waited for the lock.
    if (pragma(database, 'application_id') !== kind.applicationId) {
      database.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.schemaVersion};
        CREATE TABLE identity (id TEXT NOT NULL) STRICT; ${kind.schema}`)
      database.prepare('INSERT INTO identity VALUES (?)').run(randomUUID())
    }
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function checkSmallFile(file: string, database: DatabaseSync): void {
  if (sizeOf(file) > CHECKED_BYTES) return
  const answer = new Query<[string]>(database, 'PRAGMA quick_check(1)').first()?.[0]
  if (answer !== 'ok') throw new Damaged(`${file} is damaged (${answer}): restore it from the backup`)
}

function pragma(database: DatabaseSync, name: string): number {
  return new Query<[number]>(database, `PRAGMA ${name}`).first()?.[0] ?? 0
}

function toldAbout(file: string, kind: FileKind, error: unknown): unknown {
  if (isDamage(error)) {
    return new Damaged(`${file} is damaged or no ${kind.name}: restore it from the backup`, { cause: error })
  }
  if (isDriverError(error)) return new Unavailable(`${file} cannot be opened: ${error.message}`, { cause: error })
  return error
}
