import { build } from './build.mjs'
import { run } from './child.mjs'
import { runJest, sum, totalsLine } from './jest.mjs'
import { installed, nameOf, node, root, workspaces } from './paths.mjs'
import { argumentsOf, refuseUnknown } from './selection.mjs'

const stageFailed = { passed: 0, failed: 1, skipped: 0 }

/** `npm test`: build, lint, every spec. The last line always is `N passed, N failed, N skipped`. */
export async function check(args) {
  const typed = argumentsOf(args)
  if (refuseUnknown(typed)) return 2
  const { selection, options } = typed
  const folders = packagesOf(selection)
  const totals = await buildLintTest({ selection, options, folders })
  console.log(totalsLine(totals))
  return totals.failed === 0 ? 0 : 1
}

async function buildLintTest({ selection, options, folders }) {
  if (await build(folders) !== 0) {
    console.error('\nThe build failed: nothing was linted or tested; counted as one failure.')
    return stageFailed
  }
  const lintCode = await lint(folders)
  const tested = await runJest(selection, options)
  if (lintCode === 0) return tested
  console.error('\nThe lint failed (see above): counted as one failure.')
  return sum([tested, stageFailed])
}

/** `npm run lint`, also with `-- --fix`. The rules read types, so what they read must be built. */
export async function lintOnly(args) {
  const typed = argumentsOf(args)
  if (refuseUnknown(typed)) return 2
  const { selection, options } = typed
  const folders = packagesOf(selection)
  const buildCode = await build(folders)
  const lintCode = await lint(folders, options)
  return buildCode || lintCode
}

/**
 * Through nx, always: without its project graph the rule about module boundaries finds nothing and says nothing.
 * No daemon, no cloud, no questions: it must behave the same on a laptop and in a locked-down build machine.
 */
function lint(folders, options = []) {
  const projects = folders.length === 0 ? [] : [`--projects=${folders.map(nameOf).join(',')}`]
  const args = [installed('.bin', 'nx'), 'run-many', '-t', 'lint', '--outputStyle=static', ...projects, ...options]
  const colours = process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }
  const quiet = { npm_config_loglevel: 'silent', NX_TUI: 'false', NX_INTERACTIVE: 'false', ...colours }
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', ...quiet }
  return run(node, args, { cwd: root, env })
}

/** The packages in which the given paths lie. */
function packagesOf(paths) {
  const given = paths.map((path) => `${path.replace(/^\.\//, '').replace(/\/$/, '')}/`)
  return workspaces().filter((folder) => given.some((path) => path.startsWith(`${folder}/`) || folder.startsWith(path)))
}
