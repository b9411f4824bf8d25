import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../workspace.js'

const LEFT_OUT = new Set(['node_modules', '.git', '.nx', 'data', 'coverage'])

/** What commands of the copy write to, so that it must be the copy's own. */
const OWN = new Set(['@bihuan', '.package-lock.json', '.bihuan-stamp'])

/** A copy of this workspace with what was built in it; what was installed is shared by links. */
export interface WorkspaceCopy {
  readonly folder: string
  remove(): void
}

export function workspaceCopy(): WorkspaceCopy {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-workspace-'))
  const copying = { recursive: true, preserveTimestamps: true, verbatimSymlinks: true }
  for (const name of readdirSync(root).filter((each) => !LEFT_OUT.has(each))) {
    cpSync(join(root, name), join(folder, name), copying)
  }
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const [installed, place] = [join(root, 'node_modules', name), join(folder, 'node_modules', name)]
    if (OWN.has(name)) cpSync(installed, place, copying)
    else symlinkSync(installed, place)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
