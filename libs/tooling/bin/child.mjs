import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Ctrl-C reaches us from the terminal and again from npm, which passes it on: within this span it is one signal. */
const sameSignalMs = 500

const parentCheckMs = 250

const leash = pathToFileURL(fileURLToPath(new URL('./leash.mjs', import.meta.url))).href

/**
 * Runs a program in the foreground and answers its exit code (128 + n when a signal ended it).
 *
 * The child leads its own process group, so that what the terminal sends to the whole group does not reach it beside
 * what we forward: each signal arrives exactly once. A second Ctrl-C, later, is forwarded again.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', detached: process.platform !== 'win32', ...options })
  const send = (signal) => child.kill(signal)
  const releases = [forwardSignals(send), noticeOrphaning(send)]
  const release = () => releases.forEach((each) => each())
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      release()
      reject(error)
    })
    child.once('close', (code, signal) => {
      release()
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** Runs a Node program that stops by itself, gracefully, when this process disappears without a word (kill -9). */
export function runNode(node, args, options = {}) {
  return run(node, ['--import', leash, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], ...options })
}

function forwardSignals(send) {
  let last = { signal: undefined, at: -Infinity }
  const handlers = forwarded.map((signal) => {
    const handler = () => {
      const at = performance.now()
      if (last.signal === signal && at - last.at < sameSignalMs) return
      last = { signal, at }
      send(signal)
    }
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => handlers.forEach(([signal, handler]) => process.removeListener(signal, handler))
}

/** A shell between npm and us dies of SIGTERM without passing it on, and npm can be killed: both end our child too. */
function noticeOrphaning(send) {
  if (!process.env.npm_lifecycle_event) return () => undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    send('SIGTERM')
  }, parentCheckMs)
  watch.unref()
  return () => clearInterval(watch)
}
