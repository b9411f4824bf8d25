// What `npm start`, `npm test` and the others run. It must work on a bare Node 20 before anything is installed.
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, runNode } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { node, root } from './paths.mjs'

const [task, ...args] = process.argv.slice(2)

const programs = {
  start: { folder: 'deploy/embedded', main: 'dist/main.js' },
  bench: { folder: 'deploy/embedded', main: 'dist/bench/main.js' },
  faults: { folder: 'deploy/embedded', main: 'dist/faults/main.js' },
  docs: { folder: 'deploy/embedded', main: 'dist/documents/main.js' },
  bihuan: { folder: 'libs/cli', main: 'dist/main.js' },
  'new-service': { folder: 'libs/tooling', main: 'dist/new-service/main.js' },
}

/** Each answers an exit code. Imported only when needed: a second `npm start` should not load what it does not use. */
const tasks = {
  build: async () => (await import('./build.mjs')).build(args),
  lint: async () => (await import('./check.mjs')).lintOnly(args),
  test: async () => (await import('./check.mjs')).check(args),
}

process.exitCode = await main()

async function main() {
  if (!tasks[task] && !programs[task]) {
    console.error(`usage: run.mjs ${[...Object.keys(programs), ...Object.keys(tasks)].join('|')} [arguments]`)
    return 2
  }
  await ensureInstalled()
  if (process.execPath !== realpathSync(node)) {
    return run(node, [fileURLToPath(import.meta.url), task, ...args], { detached: false })
  }
  return tasks[task] ? tasks[task]() : startProgram(programs[task])
}

async function startProgram({ folder, main: file }) {
  const { build } = await import('./build.mjs')
  const buildCode = await build([folder])
  if (buildCode !== 0) {
    console.error('bihuan: the build failed; nothing was started.')
    return buildCode
  }
  return runNode(node, ['--disable-warning=ExperimentalWarning', join(root, folder, file), ...args])
}
