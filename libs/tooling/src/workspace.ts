import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository: this file runs as libs/tooling/dist/workspace.js. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

export interface Package {
  folder: string
  manifest: Record<string, unknown> & { name: string }
}

export function packages(): Package[] {
  const { workspaces } = JSON.parse(readText('package.json')) as { workspaces: string[] }
  const manifests = globSync(workspaces.map((pattern) => `${pattern}/package.json`), { cwd: root }).sort()
  return manifests.map((path) => ({ folder: dirname(path), manifest: JSON.parse(readText(path)) }))
}

/** Files of the repository below the given patterns, relative to the root; never what was built or installed. */
export function files(...patterns: string[]): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**']
  return globSync(patterns, { cwd: root, exclude }).sort()
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
