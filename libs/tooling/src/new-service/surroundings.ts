import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The workspace as the generator finds it. */
export interface Surroundings {
  /** Last words of the names of all packages, and folders that stand where packages do. */
  readonly taken: readonly string[]
  /** Text of a file of the workspace, by its path from the root. */
  read(path: string): string
  /** Files below a folder of the workspace, by their paths from that folder. */
  filesIn(folder: string): readonly string[]
}

export function surroundingsAt(root: string): Surroundings {
  const packages = ['{libs,services,deploy}/*', 'node_modules/@bihuan/*']
  return {
    read: (path) => readFileSync(join(root, path), 'utf8'),
    taken: globSync(packages, { cwd: root }).map((path) => basename(path)),
    filesIn: (folder) => globSync('**/*', { cwd: join(root, folder), withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1))
      .sort(),
  }
}
