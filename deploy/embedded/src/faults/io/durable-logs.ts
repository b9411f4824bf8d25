import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { TracedCall } from './trace.js'

/**
 * How much of each write-ahead log the disk has confirmed. What was written but never synchronised is what a power cut
 * takes; after a failed fsync the system may have thrown it away as well, although it can still be read for a while.
 */
export class DurableLogs {
  private readonly logs: Map<string, { written: number; durable: number }>

  /** @param folder of a process that has not been started yet: what lies there is taken as durable */
  constructor(private readonly folder: string) {
    this.logs = new Map(readdirSync(folder).filter((name) => name.endsWith('-wal')).map((name) => {
      const { size } = statSync(join(folder, name))
      return [name, { written: size, durable: size }]
    }))
  }

  follow(calls: readonly TracedCall[]): void {
    for (const call of calls) {
      if (!call.path.startsWith(`${this.folder}/`) || !call.path.endsWith('-wal') || call.result < 0) continue
      this.take(call, call.path.slice(this.folder.length + 1))
    }
  }

  /** Takes away everything that was not confirmed, and tells what it was. */
  cutPower(): readonly { readonly file: string; readonly bytes: number }[] {
    return [...this.logs].flatMap(([name, { durable }]) => {
      const file = join(this.folder, name)
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      if (size <= durable) return []
      truncateSync(file, durable)
      return [{ file: name, bytes: size - durable }]
    })
  }

  private take({ name, words, result }: TracedCall, file: string): void {
    const log = this.logs.get(file) ?? { written: 0, durable: 0 }
    this.logs.set(file, log)
    switch (name) {
      case 'pwrite64': {
        const from = Number(/, (\d+)$/.exec(words)?.[1])
        // A log that begins again at its first byte: what it held is in the main file by now.
        if (from === 0) log.durable = 0
        log.written = from === 0 ? result : Math.max(log.written, from + result)
        return
      }
      case 'ftruncate': {
        const size = Number(/, (\d+)$/.exec(words)?.[1])
        log.written = Math.min(log.written, size)
        log.durable = Math.min(log.durable, size)
        return
      }
      case 'fsync': case 'fdatasync':
        log.durable = log.written
        return
      case 'unlink': this.logs.delete(file)
    }
  }
}
