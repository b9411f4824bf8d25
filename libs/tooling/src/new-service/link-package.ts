import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withJson } from './edits.js'
import { locking, type Lock } from './wiring.js'

/**
 * Makes node_modules what `npm install` would make it: a link, and a line in npm's own record. So the next command
 * finds that what is installed agrees with the lock, and asks no network.
 */
export function linkPackage(root: string, name: string): void {
  const link = join(root, 'node_modules/@bihuan', name)
  if (!existsSync(link)) symlinkSync(join('../../services', name), link, 'junction')
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return
  writeFileSync(record, withJson<Lock>(readFileSync(record, 'utf8'), (lock) => locking(lock, name)))
}
