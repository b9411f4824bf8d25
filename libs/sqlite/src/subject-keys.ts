import type { StatementSync } from 'node:sqlite'
import { Unavailable, type NewSubject, type SubjectKey, type SubjectKeys, type Timers } from '@bihuan/kernel'
import { drainAndClose } from './drain-and-close.js'
import { GroupCommit } from './group-commit.js'
import { openFile, type FileKind, type OpenFile, type OpenOptions } from './open-file.js'
import { Query } from './query.js'
import { reading } from './reading.js'

export const SUBJECT_KEYS: FileKind = {
  name: 'key file',
  applicationId: 0x42_48_4b_59,
  schemaVersion: 1,
  synchronous: 'FULL',
  // Who reads this file reads everybody's personal data.
  mode: 0o600,
  schema: `
    CREATE TABLE subjects (subject_id TEXT PRIMARY KEY, key BLOB NOT NULL, identity_mac TEXT UNIQUE) STRICT;
    CREATE TABLE destroyed (subject_id TEXT PRIMARY KEY) STRICT;
    CREATE TABLE secrets (name TEXT PRIMARY KEY, secret BLOB NOT NULL) STRICT;`,
}

type Bytes = Uint8Array<ArrayBuffer>

const ERASE_ATTEMPTS = 20
const ERASE_PAUSE_MS = 10

/** @throws Damaged, Unavailable */
export async function openSqliteSubjectKeys(options: OpenOptions): Promise<SubjectKeys> {
  const file = await openFile(SUBJECT_KEYS, options)
  // What is deleted is overwritten in its page; the log is emptied after each destruction.
  file.writer.exec('PRAGMA secure_delete = ON')
  return new SqliteSubjectKeys(file, options)
}

class SqliteSubjectKeys implements SubjectKeys {
  private readonly commits: GroupCommit
  private readonly timers: Timers
  private readonly findKey: Query<[Bytes]>
  private readonly findSubject: Query<[string]>
  private readonly findStored: Query<[string, Bytes]>
  private readonly findDestroyed: Query<[string]>
  private readonly findSecret: Query<[Bytes]>
  private readonly addSubject: StatementSync
  private readonly removeSubject: StatementSync
  private readonly addDestroyed: StatementSync
  private readonly addSecret: StatementSync
  private closed = false

  constructor(private readonly file: OpenFile, { timers, onFatal = () => undefined }: OpenOptions) {
    const { reader, writer } = file
    this.timers = timers
    this.commits = new GroupCommit({ database: writer, file: file.file, timers, onFatal })
    this.findKey = new Query(reader, 'SELECT key FROM subjects WHERE subject_id = ?')
    this.findSubject = new Query(reader, 'SELECT subject_id FROM subjects WHERE identity_mac = ?')
    this.findStored = new Query(writer,
      `SELECT subject_id, key FROM subjects WHERE identity_mac = ?1 OR subject_id = ?2
       ORDER BY identity_mac IS ?1 DESC LIMIT 1`)
    this.findDestroyed = new Query(writer, 'SELECT subject_id FROM destroyed WHERE subject_id = ?')
    this.findSecret = new Query(writer, 'SELECT secret FROM secrets WHERE name = ?')
    this.addSubject = writer.prepare('INSERT INTO subjects VALUES (?, ?, ?)')
    this.removeSubject = writer.prepare('DELETE FROM subjects WHERE subject_id = ?')
    this.addDestroyed = writer.prepare('INSERT OR IGNORE INTO destroyed VALUES (?)')
    this.addSecret = writer.prepare('INSERT INTO secrets VALUES (?, ?)')
  }

  async keyOf(subjectId: string): Promise<SubjectKey | undefined> {
    const row = this.read(() => this.findKey.first(subjectId))
    return row === undefined ? undefined : { subjectId, key: row[0] }
  }

  async find(identityMac: string): Promise<string | undefined> {
    return this.read(() => this.findSubject.first(identityMac)?.[0])
  }

  /** @throws RangeError for a key of another length than 32 bytes, or an id that was destroyed */
  async create({ subjectId, key, identityMac }: NewSubject): Promise<SubjectKey> {
    if (key.length !== 32) throw new RangeError(`a subject's key has 32 bytes, not ${key.length}`)
    return this.commits.submit(subjectId, () => {
      const stored = this.findStored.first(identityMac ?? null, subjectId)
      if (stored !== undefined) return { subjectId: stored[0], key: stored[1] }
      if (this.findDestroyed.first(subjectId) !== undefined) {
        throw new RangeError(`the key of ${subjectId} was destroyed: this id is never given a key again`)
      }
      this.addSubject.run(subjectId, key, identityMac ?? null)
      return { subjectId, key }
    })
  }

  async destroy(subjectId: string): Promise<boolean> {
    const existed = await this.commits.submit(subjectId, () => {
      const { changes } = this.removeSubject.run(subjectId)
      if (changes === 1) this.addDestroyed.run(subjectId)
      return changes === 1
    })
    if (existed) await this.eraseLog()
    return existed
  }

  async secret(name: string, fresh: Uint8Array): Promise<Uint8Array> {
    if (fresh.length !== 32) throw new RangeError(`a secret has 32 bytes, not ${fresh.length}`)
    return this.commits.submit(name, () => {
      const stored = this.findSecret.first(name)?.[0]
      if (stored === undefined) this.addSecret.run(name, fresh)
      return stored ?? fresh
    })
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    await drainAndClose(this.commits, this.file)
  }

  /**
   * The log still holds the pages from before. Another process that reads just now can hold it back for a moment;
   * then the next destruction, or the closing of the file, empties it.
   */
  private async eraseLog(): Promise<void> {
    const truncate = new Query<[busy: number]>(this.file.writer, 'PRAGMA wal_checkpoint(TRUNCATE)')
    for (let attempt = 0; attempt < ERASE_ATTEMPTS && !this.closed; attempt++) {
      if (truncate.first()?.[0] === 0) return
      await this.timers.wait(ERASE_PAUSE_MS)
    }
  }

  private read<T>(read: () => T): T {
    if (this.closed) throw new Unavailable(`${this.file.file} is closed`)
    return reading(this.file.file, read)
  }
}
