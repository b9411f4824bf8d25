import type { StatementSync } from 'node:sqlite'
import {
  FencedOff, Unavailable, type Checkpoint, type Consumers, type Instant, type Lease, type ParkedEntry,
} from '@bihuan/kernel'
import { drainAndClose } from './drain-and-close.js'
import { GroupCommit } from './group-commit.js'
import { Leases } from './leases.js'
import { openFile, type FileKind, type OpenFile, type OpenOptions } from './open-file.js'
import { Query } from './query.js'
import { reading } from './reading.js'

export const CONSUMERS: FileKind = {
  name: 'consumer file',
  applicationId: 0x42_48_43_4f,
  schemaVersion: 1,
  synchronous: 'FULL',
  mode: 0o640,
  schema: `
    CREATE TABLE positions (consumer TEXT PRIMARY KEY, store_id TEXT NOT NULL, position TEXT NOT NULL) STRICT;
    CREATE TABLE parked (
      consumer TEXT NOT NULL, key TEXT NOT NULL, positions TEXT NOT NULL, code TEXT NOT NULL,
      attempts INTEGER NOT NULL, parked_at TEXT NOT NULL, retry_at TEXT NOT NULL,
      PRIMARY KEY (consumer, key)) STRICT;
    CREATE INDEX parked_by_retry ON parked (consumer, retry_at, key);
    CREATE TABLE leases (
      name TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, expires_at_ms INTEGER NOT NULL) STRICT;
    CREATE TABLE named_values (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
}

type ParkedRow = readonly [
  group: string, key: string, positions: string, code: string, attempts: number, parkedAt: string, retryAt: string,
]

/** @throws Damaged, Unavailable */
export async function openSqliteConsumers(options: OpenOptions): Promise<Consumers> {
  return new SqliteConsumers(await openFile(CONSUMERS, options), options)
}

class SqliteConsumers implements Consumers {
  private readonly commits: GroupCommit
  private readonly leases: Leases
  private readonly findPosition: Query<[string, string]>
  private readonly findParked: Query<ParkedRow>
  private readonly findDue: Query<ParkedRow>
  private readonly findValue: Query<[string]>
  private readonly putPosition: StatementSync
  private readonly putParked: StatementSync
  private readonly removeParked: StatementSync
  private readonly addValue: StatementSync
  private readonly changeValue: StatementSync
  private closed = false

  constructor(private readonly file: OpenFile, { timers, onFatal = () => undefined }: OpenOptions) {
    const { reader, writer } = file
    this.commits = new GroupCommit({ database: writer, file: file.file, timers, onFatal })
    this.leases = new Leases(writer)
    this.findPosition = new Query(reader, 'SELECT store_id, position FROM positions WHERE consumer = ?')
    this.findParked = new Query(reader, 'SELECT * FROM parked WHERE consumer = ? AND key = ?')
    this.findDue = new Query(reader,
      'SELECT * FROM parked WHERE consumer = ?1 AND (?2 IS NULL OR retry_at <= ?2) ORDER BY retry_at, key LIMIT ?3')
    this.findValue = new Query(reader, 'SELECT value FROM named_values WHERE name = ?')
    this.putPosition = writer.prepare('INSERT OR REPLACE INTO positions VALUES (?, ?, ?)')
    this.putParked = writer.prepare('INSERT OR REPLACE INTO parked VALUES (?, ?, ?, ?, ?, ?, ?)')
    this.removeParked = writer.prepare('DELETE FROM parked WHERE consumer = ? AND key = ?')
    this.addValue = writer.prepare('INSERT OR IGNORE INTO named_values VALUES (?, ?)')
    this.changeValue = writer.prepare('UPDATE named_values SET value = ? WHERE name = ? AND value = ?')
  }

  async position(group: string): Promise<Checkpoint | undefined> {
    const row = this.read(() => this.findPosition.first(group))
    return row === undefined ? undefined : { storeId: row[0], position: row[1] }
  }

  savePosition(group: string, { storeId, position }: Checkpoint, lease?: Lease): Promise<void> {
    return this.commits.submit(group, () => {
      this.fence(lease)
      this.putPosition.run(group, storeId, position)
    })
  }

  park({ group, key, positions, code, attempts, parkedAt, retryAt }: ParkedEntry, lease?: Lease): Promise<void> {
    return this.commits.submit(group, () => {
      this.fence(lease)
      this.putParked.run(group, key, JSON.stringify(positions), code, attempts, parkedAt, retryAt)
    })
  }

  async parked(group: string, key: string): Promise<ParkedEntry | undefined> {
    const row = this.read(() => this.findParked.first(group, key))
    return row === undefined ? undefined : parkedEntry(row)
  }

  async listParked(group: string, limit: number, dueAt?: Instant): Promise<readonly ParkedEntry[]> {
    return this.read(() => this.findDue.all(group, dueAt ?? null, limit)).map(parkedEntry)
  }

  unpark(group: string, key: string, lease?: Lease): Promise<void> {
    return this.commits.submit(group, () => {
      this.fence(lease)
      this.removeParked.run(group, key)
    })
  }

  acquireLease(name: string, holder: string, ttlMs: number, nowMs: number): Promise<Lease | undefined> {
    return this.commits.submit(name, () => this.leases.acquire(name, holder, nowMs + ttlMs, nowMs))
  }

  releaseLease(lease: Lease): Promise<void> {
    return this.commits.submit(lease.name, () => this.leases.release(lease))
  }

  async value(name: string): Promise<string | undefined> {
    return this.read(() => this.findValue.first(name)?.[0])
  }

  replaceValue(name: string, expected: string | undefined, value: string): Promise<boolean> {
    return this.commits.submit(name, () => {
      const { changes } = expected === undefined
        ? this.addValue.run(name, value)
        : this.changeValue.run(value, name, expected)
      return changes === 1
    })
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    await drainAndClose(this.commits, this.file)
  }

  /** In the transaction of what it guards: nobody can take the lease between the two. */
  private fence(lease: Lease | undefined): void {
    if (lease === undefined || this.leases.isNewest(lease)) return
    throw new FencedOff(`${lease.holder} no longer holds ${lease.name}`)
  }

  private read<T>(read: () => T): T {
    if (this.closed) throw new Unavailable(`${this.file.file} is closed`)
    return reading(this.file.file, read)
  }
}

function parkedEntry([group, key, positions, code, attempts, parkedAt, retryAt]: ParkedRow): ParkedEntry {
  return { group, key, positions: JSON.parse(positions), code, attempts, parkedAt, retryAt }
}
