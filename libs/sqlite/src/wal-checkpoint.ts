import type { DatabaseSync } from 'node:sqlite'
import { isBusy, isFull } from './driver-error.js'
import { Query } from './query.js'

/** Pages in the log at which it is copied into the file. Larger ones write hot pages less often. */
const THRESHOLD_PAGES = 16_384
/** Asking for the size of the log costs some microseconds, so not every commit asks. */
const COMMITS_BETWEEN_LOOKS = 32

/** Copies the log into the file now and then, from the writing connection and between two transactions. */
export class WalCheckpoint {
  private readonly look: Query<[number, number, number]>
  private readonly run: Query<[number, number, number]>
  private commits = 0

  constructor(database: DatabaseSync) {
    this.look = new Query(database, 'PRAGMA wal_checkpoint(NOOP)')
    this.run = new Query(database, 'PRAGMA wal_checkpoint(PASSIVE)')
  }

  /** Whether the log has grown so long that `copy` is due. */
  isDue(): boolean {
    this.commits += 1
    if (this.commits < COMMITS_BETWEEN_LOOKS) return false
    this.commits = 0
    const [, logPages = 0, copied = 0] = this.look.first() ?? []
    return logPages - Math.max(copied, 0) >= THRESHOLD_PAGES
  }

  /**
   * A full disk or another process's checkpoint only postpones the work: the log still holds everything.
   * @throws the driver's error for anything else: after a failed fsync nothing may be trusted
   */
  copy(): void {
    try {
      this.run.first()
    } catch (error) {
      if (!isBusy(error) && !isFull(error)) throw error
    }
  }
}
