import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { installed, node, root, workspaces } from './paths.mjs'

const outputSuffixes = ['.d.ts', '.js', '.js.map', '.d.ts.map']

/** Compiles the named packages and what they stand on (all of them without a name) and answers the exit code. */
export async function build(folders = []) {
  for (const folder of workspaces()) sweep(join(root, folder))
  return run(node, [installed('.bin', 'tsc'), '-b', ...folders], { cwd: root })
}

/**
 * The compiler neither deletes the outputs of a source that is gone (a stale spec would run for ever) nor notices that
 * somebody deleted dist/. What it wrote is known by the `.d.ts` beside it; other files in dist/ are left alone.
 */
export function sweep(folder) {
  const sources = modulesIn(join(folder, 'src'), /(?<!\.d)\.ts$/)
  const outputs = modulesIn(join(folder, 'dist'), /\.d\.ts$/)
  for (const stale of [...outputs].filter((module) => !sources.has(module))) {
    for (const suffix of outputSuffixes) rmSync(join(folder, 'dist', stale + suffix), { force: true })
  }
  const complete = [...sources].every((module) => outputs.has(module))
  if (!complete) rmSync(join(folder, 'tsconfig.tsbuildinfo'), { force: true })
}

function modulesIn(folder, pattern) {
  if (!existsSync(folder)) return new Set()
  const files = readdirSync(folder, { recursive: true }).filter((file) => pattern.test(file))
  return new Set(files.map((file) => file.replace(pattern, '')))
}
