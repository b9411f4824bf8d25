import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Report } from './report-to-parent.js'

export type Usage = Extract<Report, { readonly kind: 'usage' }>

const STOP_WITHIN_MS = 30_000
/** Below this share of a core over a pause the server has nothing left to do. */
const REST = 0.1
const PAUSE_MS = 500

/** A server in a process of its own, asked over its own channel what it has used. */
export class ServerProcess {
  private constructor(private readonly child: ChildProcess, readonly url: string) {}

  /** @param program of this folder, without its ending */
  static async start(program: 'embedded-server' | 'bare-server', ...words: readonly string[]): Promise<ServerProcess> {
    const file = join(import.meta.dirname, `${program}.js`)
    const child = fork(file, words, { execArgv: ['--disable-warning=ExperimentalWarning'] })
    const report = await nextReport(child)
    if (report.kind !== 'ready') throw new Error(`${program} is not ready`)
    return new ServerProcess(child, report.url)
  }

  /** @throws Error when the process did not start */
  get pid(): number {
    const { pid } = this.child
    if (pid === undefined) throw new Error('the server process did not start')
    return pid
  }

  async usage(): Promise<Usage> {
    const report = nextReport(this.child)
    this.child.send('usage')
    const usage = await report
    if (usage.kind !== 'usage') throw new Error(`expected its usage, not ${usage.kind}`)
    return usage
  }

  /** Resolves when views and reactions have done what there was to do; answers after how many milliseconds. */
  async atRest(withinMs: number): Promise<number> {
    const startedMs = performance.now()
    for (let before = await this.usage(); ;) {
      const pausedMs = performance.now()
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS) })
      const after = await this.usage()
      const share = (after.cpuMicroseconds - before.cpuMicroseconds) / 1_000 / (performance.now() - pausedMs)
      if (share < REST) return pausedMs - startedMs
      if (performance.now() - startedMs > withinMs) throw new Error(`the server was still at work after ${withinMs} ms`)
      before = after
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(late)
  }
}

function nextReport(child: ChildProcess): Promise<Report> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the server process has ended'))
    child.once('exit', ended)
    child.once('message', (report: Report) => {
      child.off('exit', ended)
      resolve(report)
    })
  })
}
