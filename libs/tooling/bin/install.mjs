import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installed, node, root } from './paths.mjs'

const stampFile = installed('.bihuan-stamp')
const lockFile = join(root, '.nx', 'install.pid')

/** Makes node_modules what package-lock.json says, once, however many commands ask for it at the same time. */
export async function ensureInstalled() {
  if (isCurrent()) return
  await withLock(() => {
    if (isCurrent()) return
    if (matchesHiddenLock()) writeStamp()
    else install()
  })
}

function isCurrent() {
  return existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()
}

function stamp() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  return `${lock} ${process.platform} ${process.arch}\n`
}

function writeStamp() {
  writeFileSync(stampFile, stamp())
}

/** True after somebody's own `npm install`: npm's record inside node_modules then agrees with the lock. */
function matchesHiddenLock() {
  const hidden = installed('.package-lock.json')
  if (!existsSync(hidden) || !existsSync(node)) return false
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional && !entry.devOptional)
    .every(([path, entry]) => isSamePackage(entry, present[path]))
}

function isSamePackage(wanted, present) {
  return present !== undefined && present.version === wanted.version && present.integrity === wanted.integrity
}

function install() {
  console.error(`bihuan: installing dependencies into ${installed()} (once; takes about a minute)`)
  const startedAt = Date.now()
  const npm = npmCommand()
  const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(npm.command, args, {
    cwd: root, env: { ...process.env, PATH: pathOfTheMachine() }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
    shell: npm.shell, maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) fail('npm ci failed', `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`)
  const probe = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (probe.status !== 0) fail('the npm package `node` brought no working Node', withoutScripts(probe))
  writeStamp()
  console.error(`bihuan: installed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s, Node ${probe.stdout.trim()}`)
}

function withoutScripts(probe) {
  const reason = probe.error?.message ?? probe.stderr
  return `${reason}\nIts install script fetches the binary: is ignore-scripts set in your npm configuration?`
}

/** The npm that started us when there is one; otherwise the one on the PATH. */
function npmCommand() {
  const { npm_execpath: cli, npm_node_execpath: runtime } = process.env
  const ownRuntime = runtime?.startsWith(installed()) ? undefined : runtime
  if (cli && existsSync(cli) && ownRuntime && existsSync(ownRuntime)) return { command: ownRuntime, args: [cli] }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/** npm puts node_modules/.bin first; npm ci is about to delete the `node` in there, so it must run on the machine's. */
function pathOfTheMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.filter((folder) => !folder.startsWith(installed())).join(delimiter)
}

function fail(what, details) {
  console.error(details.trim())
  console.error(`bihuan: ${what}. Nothing was started. Needed: Node 20 or later, npm, and a reachable npm registry.`)
  process.exit(1)
}

async function withLock(action) {
  mkdirSync(join(root, '.nx'), { recursive: true })
  for (let attempt = 0; !takeLock(); attempt += 1) {
    if (attempt === 0) console.error('bihuan: another command is installing; waiting for it')
    await sleep(250)
  }
  const release = () => rmSync(lockFile, { force: true })
  process.once('exit', release)
  action()
  release()
  process.removeListener('exit', release)
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!holderIsAlive()) rmSync(lockFile, { force: true })
    return false
  }
}

function holderIsAlive() {
  try {
    const holder = Number(readFileSync(lockFile, 'utf8'))
    // Between creating the file and writing the id it is empty: that holder is alive.
    if (holder > 0) process.kill(holder, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
