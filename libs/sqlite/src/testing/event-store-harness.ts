import type { EventStore } from '@bihuan/kernel'
import { realTimers, type EventStoreLab, type Harness, type WriterPlan, type WriterProcess } from '@bihuan/testing'
import { MAX_BYTES_PER_APPEND, MAX_EVENTS_PER_APPEND } from '../append-limits.js'
import { openSqliteEventStore } from '../event-store.js'
import { diskError } from './faulty-database.js'
import { Handles } from './handles.js'
import { startWriter } from './start-writer.js'
import { temporaryFolder } from './temporary-folder.js'

const UNBOUNDED_PAGES = 2 ** 30

export const sqliteEventStores: Harness<EventStoreLab> = { fresh: async () => new SqliteEventStoreLab() }

class SqliteEventStoreLab implements EventStoreLab {
  readonly limits = { eventsPerAppend: MAX_EVENTS_PER_APPEND, bytesPerAppend: MAX_BYTES_PER_APPEND }
  private readonly folder = temporaryFolder()
  private readonly file = this.folder.file('events.db')
  private readonly handles = new Handles<EventStore>()

  open(): Promise<EventStore> {
    return this.handles.open((connect) => openSqliteEventStore({ file: this.file, timers: realTimers, connect }))
  }

  startWriter(plan: WriterPlan): Promise<WriterProcess> {
    return startWriter(this.file, plan)
  }

  /** As after a failed fsync: the commit was refused, and the rows may be there all the same. */
  loseNextAnswer(store: EventStore, stored: boolean): void {
    this.handles.writerOf(store).nextCommit = (commit) => {
      if (stored) commit()
      throw diskError()
    }
  }

  readonly storage = {
    fill: async (store: EventStore) => {
      const writer = this.handles.writerOf(store)
      // SQLite takes a limit below the present size for the present size.
      writer.exec('PRAGMA max_page_count = 1')
    },
    free: async (store: EventStore) => this.handles.writerOf(store).exec(`PRAGMA max_page_count = ${UNBOUNDED_PAGES}`),
  }

  async dispose(): Promise<void> {
    await this.handles.closeAll()
    this.folder.remove()
  }
}
