// Runs the compiled specs. As a program: `node libs/tooling/bin/jest.mjs libs/kernel`, after a build.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from './child.mjs'
import { installed, node, root } from './paths.mjs'
import { argumentsOf, refuseUnknown } from './selection.mjs'

/** Specs that measure time, kill processes or talk to servers: alone on the machine, one after the other. */
const heavyFiles = '{libs,services,deploy}/**/dist/**/*.{fault,story,real}.spec.js'
const heavyPattern = String.raw`\.(fault|story|real)\.spec\.js$`

const maxSecondsToExit = 15

const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']

/** `selection` is a list of path patterns, `options` what jest itself shall be told. Answers totals over both runs. */
export async function runJest(selection = [], options = []) {
  const patterns = selection.map(toPattern)
  const quick = await runOnce(['--maxWorkers=2', `--testPathIgnorePatterns=${heavyPattern}`], patterns, options)
  const heavy = globSync(heavyFiles, { cwd: root, exclude: ['**/node_modules/**'] })
  const wanted = heavy.filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
  if (wanted.length === 0) return quick
  return sum([quick, await runOnce(['--runInBand', '--runTestsByPath'], wanted, options)])
}

export function sum(parts) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const part of parts) for (const key of Object.keys(total)) total[key] += part[key]
  return total
}

export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

async function runOnce(mode, patterns, options) {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-jest-'))
  const file = join(folder, 'totals.jsonl')
  const args = [...nodeFlags, installed('jest', 'bin', 'jest.js'), '--config', join(root, 'jest.config.mjs'),
    '--passWithNoTests', ...mode, ...options, '--', ...patterns]
  const env = { ...process.env, BIHUAN_TOTALS_FILE: file, NODE_OPTIONS: '' }
  const code = await untilDone(file, (signal) => run(node, args, { cwd: root, env, signal }))
  const totals = existsSync(file) ? sum(readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)))
    : { passed: 0, failed: 0, skipped: 0 }
  rmSync(folder, { recursive: true, force: true })
  // jest refuses for reasons that are no test's (bad option, threshold, crash): never report that as green.
  if (code !== 0 && totals.failed === 0) totals.failed = 1
  return totals
}

/** All tests are through but the process stays: a spec left something open. It must fail, not hang for ever. */
async function untilDone(file, start) {
  const stop = new AbortController()
  let secondsSinceDone = 0
  const watch = setInterval(() => {
    if (existsSync(file)) secondsSinceDone += 1
    if (secondsSinceDone > maxSecondsToExit) stop.abort()
  }, 1000)
  try {
    return await start(stop.signal)
  } catch (error) {
    if (!stop.signal.aborted) throw error
    console.error(`\njest did not end ${maxSecondsToExit} s after the last test: a spec leaves a handle open.`)
    return 1
  } finally {
    clearInterval(watch)
  }
}

/** A package folder or a source path, as people type them, to the compiled files that jest looks at. */
function toPattern(path) {
  return path.replace(/^\.\//, '').replace(/\/$/, '').replace('/src/', '/dist/').replace(/\.ts$/, '.js')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const typed = argumentsOf(process.argv.slice(2))
  if (refuseUnknown(typed)) process.exit(2)
  const totals = await runJest(typed.selection, typed.options)
  console.log(totalsLine(totals))
  process.exitCode = totals.failed > 0 ? 1 : 0
}
