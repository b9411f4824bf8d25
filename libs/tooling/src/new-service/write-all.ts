import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Files } from './rooms.js'

/** Writes all files or none: what was written before a failure is put back as it was. */
export function writeAll(root: string, files: Files): void {
  const undo: (() => void)[] = []
  try {
    for (const [path, text] of files) {
      const file = join(root, path)
      const before = existsSync(file) ? readFileSync(file) : undefined
      const made = mkdirSync(dirname(file), { recursive: true })
      if (made !== undefined) undo.unshift(() => rmSync(made, { recursive: true, force: true }))
      undo.unshift(() => (before === undefined ? rmSync(file, { force: true }) : writeFileSync(file, before)))
      writeFileSync(file, text)
    }
  } catch (error) {
    for (const each of undo) each()
    throw error
  }
}
