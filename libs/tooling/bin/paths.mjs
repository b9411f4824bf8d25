import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** A binary or script brought by npm; nothing global is ever used but Node and npm themselves. */
export function installed(...segments) {
  return join(root, 'node_modules', ...segments)
}

/** The Node that every task runs under, whatever Node the machine has. */
export const node = installed('.bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Folders of all workspace packages, relative to the root: `libs/kernel`, `services/approval`, … */
export function workspaces() {
  const { workspaces: patterns } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return patterns
    .flatMap((pattern) => (pattern.endsWith('/*') ? childrenOf(pattern.slice(0, -2)) : [pattern]))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
}

function childrenOf(folder) {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`)
}

export function nameOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name
}
