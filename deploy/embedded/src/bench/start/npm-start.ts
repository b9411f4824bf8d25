import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

const ROOT = resolve(import.meta.dirname, '../../../../..')
const POLL_MS = 10
const READY_WITHIN_MS = 600_000
const STOP_WITHIN_MS = 30_000

/**
 * `npm start` as a person types it, npm and the check of the build included, until the process says that it is ready:
 * every view at the head. Answers after how many milliseconds. Stopped again as Ctrl-C would.
 */
export async function startToReady(dataFolder: string): Promise<number> {
  const port = await freePort()
  const startedMs = performance.now()
  const words = ['start', '--', '--empty', '--port', String(port), '--data', dataFolder]
  // A group of its own, so that what npm has started is told to stop as well.
  const child = spawn('npm', words, { cwd: ROOT, detached: true, stdio: 'ignore' })
  try {
    await untilReady(child, port)
    return performance.now() - startedMs
  } finally {
    await stop(child)
  }
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const untilMs = performance.now() + READY_WITHIN_MS
  while (!await isReady(port)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with exit code ${child.exitCode}`)
    if (performance.now() > untilMs) throw new Error(`npm start was not ready after ${READY_WITHIN_MS} ms`)
    await pause(POLL_MS)
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok
  } catch {
    // Nobody listens yet: that is what is waited for.
    return false
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(late)
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return address.port
}
