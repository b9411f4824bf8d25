import type { DatabaseSync } from 'node:sqlite'
import { OutcomeUnknown, Unavailable, type Timers } from '@bihuan/kernel'
import { isBusy, isDriverError, isFull } from './driver-error.js'
import { WalCheckpoint } from './wal-checkpoint.js'

export interface GroupCommitOptions {
  readonly database: DatabaseSync
  readonly file: string
  readonly timers: Timers
  readonly onFatal: (error: Error) => void
  /** Runs inside the transaction before its first unit: what other processes wrote is visible from here on. */
  readonly begun?: () => void
  readonly committed?: () => void
  readonly rolledBack?: () => void
}

interface Unit {
  readonly label: string
  readonly run: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

const MAX_WAITING = 20_000
const MAX_GROUP = 2_000
/** Between two attempts at a lock that another process has: doubled from the first to the longest. */
const FIRST_PAUSE_MS = 1
const LONGEST_PAUSE_MS = 4
const BUSY_LIMIT_MS = 5_000

/**
 * Everything that wants to write in one turn of the event loop shares one durable transaction, because the fsync is
 * what costs. Each unit is judged on its own: one that throws an error of ours is refused alone, and must do so
 * before its first write. An error of the driver takes the whole group back.
 */
export class GroupCommit {
  private waiting: Unit[] = []
  private scheduled = false
  private busySinceMs: number | undefined
  private pauseMs = FIRST_PAUSE_MS
  private stopped: string | undefined
  private readonly checkpoint: WalCheckpoint

  constructor(private readonly options: GroupCommitOptions) {
    this.checkpoint = new WalCheckpoint(options.database)
  }

  /** @throws OutcomeUnknown, Unavailable, or what `run` threw */
  submit<T>(label: string, run: () => T): Promise<T> {
    if (this.stopped !== undefined) return Promise.reject(new Unavailable(this.stopped))
    if (this.waiting.length >= MAX_WAITING) {
      return Promise.reject(new Unavailable(`${this.options.file}: more than ${MAX_WAITING} writes are waiting`))
    }
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ label, run, reject, resolve: (value) => resolve(value as T) })
      if (!this.scheduled) this.schedule()
    })
  }

  /** Writes what is waiting, then refuses everything else. */
  async drain(): Promise<void> {
    if (this.stopped !== undefined) return
    const last = this.waiting.length === 0 ? undefined : this.submit('the end', () => undefined)
    this.stopped = `${this.options.file} is closed`
    await last
  }

  private schedule(): void {
    this.scheduled = true
    setImmediate(() => this.flush())
  }

  private flush(): void {
    this.scheduled = false
    if (this.waiting.length === 0 || !this.begin()) return
    const group = this.takeGroup()
    const settle = this.attempt(group)
    for (const announce of settle) announce()
    if (this.waiting.length > 0) this.schedule()
    else if (this.checkpoint.isDue()) setImmediate(() => this.copyLog())
  }

  private takeGroup(): readonly Unit[] {
    if (this.waiting.length > MAX_GROUP) return this.waiting.splice(0, MAX_GROUP)
    const group = this.waiting
    this.waiting = []
    return group
  }

  /** Another process's transaction is waited for outside the event loop, and not for ever. */
  private begin(): boolean {
    try {
      this.options.database.exec('BEGIN IMMEDIATE')
      this.busySinceMs = undefined
      this.pauseMs = FIRST_PAUSE_MS
      return true
    } catch (error) {
      if (isBusy(error)) this.tryAgainLater(error)
      else if (isFull(error)) this.refuseWaiting(this.definiteNo(error))
      else this.poison(error)
      return false
    }
  }

  private tryAgainLater(cause: unknown): void {
    const { file, timers } = this.options
    const nowMs = timers.nowMs()
    this.busySinceMs ??= nowMs
    if (nowMs - this.busySinceMs >= BUSY_LIMIT_MS) {
      this.busySinceMs = undefined
      this.refuseWaiting(new Unavailable(`${file} was busy for ${BUSY_LIMIT_MS} ms`, { cause }))
      return
    }
    this.scheduled = true
    void timers.wait(this.pauseMs).then(() => this.flush())
    this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS)
  }

  /** Runs and commits the group; answers how each unit learns of its result. */
  private attempt(group: readonly Unit[]): readonly (() => void)[] {
    const { database } = this.options
    const settle: (() => void)[] = []
    try {
      this.options.begun?.()
      for (const unit of group) settle.push(this.judged(unit))
      database.exec('COMMIT')
    } catch (error) {
      return this.takenBack(group, error)
    }
    this.options.committed?.()
    return settle
  }

  private takenBack(group: readonly Unit[], error: unknown): readonly (() => void)[] {
    const { database } = this.options
    const definite = isFull(error) || isBusy(error)
    try {
      if (database.isTransaction) database.exec('ROLLBACK')
    } catch (second) {
      this.poison(second)
    }
    this.options.rolledBack?.()
    if (definite) {
      const no = this.definiteNo(error)
      return group.map((unit) => () => unit.reject(no))
    }
    this.poison(error)
    return group.map((unit) => () => unit.reject(new OutcomeUnknown(unit.label, false, { cause: error })))
  }

  /** Nothing was stored, and the file is as it was: later writes are taken as before. */
  private definiteNo(cause: unknown): Unavailable {
    const [what, code] = isFull(cause) ? ['no room left', 'storage-full'] as const : ['busy', 'unavailable'] as const
    return new Unavailable(`${this.options.file}: ${what}`, { cause, code })
  }

  /** After a failed write nothing that this handle says about durability can be believed (platform §3). */
  private poison(error: unknown): void {
    const { file, onFatal } = this.options
    const first = this.stopped === undefined
    this.stopped = `${file}: a write failed, the process has to be started again`
    this.refuseWaiting(new Unavailable(this.stopped, { cause: error }))
    if (first) onFatal(error instanceof Error ? error : new Error(String(error)))
  }

  private refuseWaiting(error: Error): void {
    const refused = this.waiting
    this.waiting = []
    for (const unit of refused) unit.reject(error)
  }

  private copyLog(): void {
    if (this.stopped !== undefined) return
    try {
      this.checkpoint.copy()
    } catch (error) {
      this.poison(error)
    }
  }

  /** Refused alone only while the transaction still stands: SQLite may have taken the whole of it back. */
  private judged(unit: Unit): () => void {
    try {
      const value = unit.run()
      return () => unit.resolve(value)
    } catch (error) {
      if (isDriverError(error) || !this.options.database.isTransaction) throw error
      return () => unit.reject(error)
    }
  }
}
