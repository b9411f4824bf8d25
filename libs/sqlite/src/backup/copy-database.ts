import { closeSync, fsyncSync, openSync } from 'node:fs'
import { backup } from 'node:sqlite'
import { Unavailable } from '@bihuan/kernel'
import { isDriverError } from '../driver-error.js'
import { openToRead } from './look-into.js'

/** All pages in one step: in several, every write of another process would make SQLite begin anew. */
const ALL_PAGES = 0x7f_ff_ff_ff

/**
 * Copies a database as it stands at one moment, whoever writes to it meanwhile; writers do not wait. The copy is
 * durable when this answers, and nobody but its owner can read it before it has its permissions.
 * @throws Unavailable when the disk is full or the file cannot be read
 */
export async function copyDatabase(from: string, to: string, mode: number): Promise<void> {
  closeSync(openSync(to, 'wx', mode))
  const source = openToRead(from, 'live')
  try {
    await backup(source, to, { rate: ALL_PAGES })
  } catch (error) {
    if (!isDriverError(error)) throw error
    throw new Unavailable(`${from} cannot be copied to ${to}: ${error.message}`, { cause: error })
  } finally {
    source.close()
  }
  syncPath(to)
}

/** Makes a file, or the names in a folder, survive a power cut. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
