import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Connect } from '../open-file.js'

/** A connection of which a test can take hold: its commits, and every single step of its writing. */
export class FaultyDatabase extends DatabaseSync {
  /** Runs in the place of the next COMMIT and is given the real one. */
  nextCommit: ((commit: () => void) => void) | undefined
  /** Called before each statement that writes, and after each COMMIT. What it throws, the statement throws. */
  step: (() => void) | undefined

  override exec(sql: string): void {
    this.step?.()
    const instead = sql === 'COMMIT' ? this.nextCommit : undefined
    if (instead === undefined) {
      super.exec(sql)
    } else {
      this.nextCommit = undefined
      instead(() => super.exec(sql))
    }
    if (sql === 'COMMIT') this.step?.()
  }

  /** A test may have closed it before, as a process that dies does. */
  override close(): void {
    if (this.isOpen) super.close()
  }

  override prepare(sql: string): StatementSync {
    const step = (): void => this.step?.()
    return new Proxy(super.prepare(sql), {
      get(statement, name) {
        if (name === 'run') step()
        const member: unknown = Reflect.get(statement, name, statement)
        return typeof member === 'function' ? member.bind(statement) : member
      },
    })
  }
}

/** What SQLite throws when the disk fails. */
export function diskError(): Error {
  return Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 })
}

/** What SQLite throws when there is no room left. */
export function fullError(): Error {
  return Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
}

/** Gives every writing connection to `opened`. */
export function faultyConnect(opened: (writer: FaultyDatabase) => void): Connect {
  return (file, options) => {
    const database = new FaultyDatabase(file, options)
    if (!options.readOnly) opened(database)
    return database
  }
}
