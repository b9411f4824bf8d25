import type { FileKind } from './open-file.js'

/**
 * A rowid table in order of position with small integers for stream and prefix: a table without rowid reads faster
 * but appends three to four times slower. `prefix` stands early in the row, so that skipping a row is cheap.
 */
export const EVENT_STORE: FileKind = {
  name: 'event store',
  applicationId: 0x42_48_45_56,
  schemaVersion: 1,
  synchronous: 'FULL',
  mode: 0o640,
  schema: `
    CREATE TABLE prefixes (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      prefix INTEGER NOT NULL,
      stream INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      version INTEGER NOT NULL,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      data TEXT NOT NULL,
      metadata TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;`,
}
