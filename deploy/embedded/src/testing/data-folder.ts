import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredEvent } from '@bihuan/kernel'

/** The files of a deployment, looked at from outside and past every adapter. */

export type DataFile = 'events' | 'views' | 'consumers' | 'keys'

/** Runs statements on one of the files; the process that owns it may be running or dead. */
export function inFile<Answer>(folder: string, file: DataFile, work: (database: DatabaseSync) => Answer): Answer {
  const database = new DatabaseSync(join(folder, `${file}.db`), { timeout: 10_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** A copy of a folder that nobody writes to, logs included. */
export async function copyOf(folder: string, target: string, without: readonly DataFile[] = []): Promise<string> {
  await rm(target, { recursive: true, force: true })
  await mkdir(target)
  for (const name of await readdir(folder)) {
    if (without.some((file) => name.startsWith(`${file}.db`))) continue
    await copyFile(join(folder, name), join(target, name))
  }
  return target
}

/** An event with its place as the file has it: the number of its row. */
export interface StoredRow extends StoredEvent {
  readonly row: number
}

export function storedEvents(folder: string): readonly StoredRow[] {
  return inFile(folder, 'events', (database) => database.prepare(`
    SELECT position, name AS stream, revision, version, events.id, type, data, metadata
    FROM events JOIN streams ON streams.id = events.stream ORDER BY position`).all().map((row) => {
    const { position, stream, revision, version, id, type, data, metadata } = row as unknown as EventRow
    const place = String(position).padStart(16, '0')
    return { row: position, position: place, stream, revision, version, id, type, data, metadata }
  }))
}

interface EventRow {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly version: number
  readonly id: string
  readonly type: string
  readonly data: string
  readonly metadata: string
}

/** Every document of every view as its row stands there, by view and id. */
export function storedDocuments(folder: string): ReadonlyMap<string, string> {
  return inFile(folder, 'views', (database) => {
    const named = 'SELECT name FROM sqlite_master WHERE type = \'table\' AND name LIKE \'view:%\''
    const tables = database.prepare(named).all()
    return new Map(tables.map(({ name }) => String(name)).sort().flatMap((table) => (
      database.prepare(`SELECT * FROM "${table}" ORDER BY id`).all()
        .map((row) => [`${table} ${String(row['id'])}`, JSON.stringify(row)] as const)
    )))
  })
}

/** How far views and reactions have come, by name. */
export function checkpointsOf(folder: string): readonly (readonly [string, string])[] {
  const views = inFile(folder, 'views', (database) => database.prepare('SELECT name, position FROM views').all())
  const groups = inFile(folder, 'consumers', (database) => (
    database.prepare('SELECT consumer AS name, position FROM positions').all()
  ))
  return [...views, ...groups].map(({ name, position }) => [String(name), String(position ?? '')] as const)
}

/** The leases of a process that is known to be dead end now instead of when they run out. */
export function endLeases(folder: string): void {
  inFile(folder, 'consumers', (database) => database.exec('UPDATE leases SET expires_at_ms = 0'))
}

/** Events that wait because a reaction could not be handled. */
export function parkedIn(folder: string): readonly object[] {
  return inFile(folder, 'consumers', (database) => database.prepare('SELECT consumer, key, code FROM parked').all())
}

/** Resolves when every view and reaction stands at the head and the head stands still. */
export async function settled(folder: string, withinMs = 30_000): Promise<void> {
  const untilMs = Date.now() + withinMs
  for (let stillAt = ''; ;) {
    const head = storedHead(folder)
    const behind = checkpointsOf(folder).filter(([, position]) => position < head)
    if (behind.length === 0 && stillAt === head) return
    stillAt = behind.length === 0 ? head : ''
    if (Date.now() > untilMs) throw new Error(`behind ${head}: ${JSON.stringify(behind)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export function storedHead(folder: string): string {
  const row = inFile(folder, 'events', (database) => database.prepare('SELECT max(position) AS head FROM events').get())
  return String(row?.['head'] ?? 0).padStart(16, '0')
}
