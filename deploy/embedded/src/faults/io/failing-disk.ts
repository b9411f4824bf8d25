import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { traceOf, type Trace } from './trace.js'

/** Which call fails: one only, as after a passing fault of the disk, or all from there on, as of a dead one. */
export interface DiskFault {
  readonly calls: 'fsync,fdatasync' | 'pwrite64'
  readonly nth: number
  readonly lasting: boolean
}

export function textOf({ calls, nth, lasting }: DiskFault): string {
  return `${calls} ${nth}${lasting ? ' and all after it' : ''}`
}

const run = promisify(execFile)
const LAST_LINE_WITHIN_MS = 5_000

/** Words that run a program under the tracer; `-D` leaves the program our own child. */
export function tracing(file: string, { calls, nth, lasting }: DiskFault): readonly string[] {
  return [
    'strace', '-D', '-f', '--seccomp-bpf', '-qq', '-ttt', '-y', '-s', '0', '-o', file,
    '-e', 'trace=pwrite64,fsync,fdatasync,ftruncate,unlink,exit_group', '-e', 'signal=none',
    '-e', `inject=${calls}:error=EIO:when=${nth}${lasting ? '+' : ''}`,
  ]
}

/** The whole trace of a process that has ended; the tracer writes its last lines a moment later. */
export async function traceIn(file: string): Promise<Trace> {
  for (let waitedMs = 0; ; waitedMs += 20) {
    const trace = traceOf(await readFile(file, 'utf8'))
    if (trace.exitedAtS !== undefined || waitedMs >= LAST_LINE_WITHIN_MS) return trace
    await wait(20)
  }
}

/** Why calls cannot be made to fail here, in words. */
export async function tracerLacks(): Promise<string | undefined> {
  try {
    await run('strace', ['-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO', 'true'])
    return undefined
  } catch (error) {
    return `strace cannot be used (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)})`
  }
}
