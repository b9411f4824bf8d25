import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Damaged } from '@bihuan/kernel'
import { refuseNetworkFileSystem } from './network-file-system.js'

/**
 * Makes sure that the file has a durable place on a local disk. SQLite gives its log the permissions of the file.
 * @throws Unavailable on a network file system, Damaged when the file was emptied but its log was not
 */
export function prepareFile(file: string, mode: number): void {
  const folder = dirname(resolve(file))
  mkdirSync(folder, { recursive: true })
  refuseNetworkFileSystem(folder)
  const isNew = !existsSync(file)
  if (!isNew && sizeOf(file) === 0 && sizeOf(`${file}-wal`) > 0) {
    throw new Damaged(`${file} is empty although its log ${file}-wal is not: restore both from the backup`)
  }
  if (!isNew) return
  closeSync(openSync(file, 'a', mode))
  syncFolder(folder)
  syncFolder(dirname(folder))
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** A new name survives a power cut only when its folder has been synchronised. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
