import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** A line of its log, as far as tests read it. */
export interface LaunchedLine {
  readonly msg: string
  readonly reason?: string
  readonly url?: string
}

/** A `main.js` as a process of its own, on any free port unless the environment names one. */
export class LaunchedProcess {
  /** Everything logged so far. */
  readonly lines: LaunchedLine[] = []
  /** What it has written on standard error, when it has ended. */
  readonly spoken: Promise<string>
  /** Its exit code, when nothing of it is on its way any more; null when a signal ended it. */
  readonly ended: Promise<number | null>
  private readonly waiting: { readonly message: string; found(line: LaunchedLine): void }[] = []
  private readonly child: ChildProcess

  constructor(main: URL, environment: { readonly [name: string]: string }, argument = '') {
    const child = spawn(process.execPath, [fileURLToPath(main), argument], {
      env: { PATH: process.env['PATH'], PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    this.spoken = text(child.stderr)
    this.ended = once(child, 'close').then(() => child.exitCode)
    createInterface({ input: child.stdout }).on('line', (line) => this.take(JSON.parse(line) as LaunchedLine))
  }

  /** The first line with this message, past or future. */
  logged(message: string): Promise<LaunchedLine> {
    const known = this.lines.find(({ msg }) => msg === message)
    if (known !== undefined) return Promise.resolve(known)
    return new Promise((found) => {
      this.waiting.push({ message, found })
    })
  }

  /** Where it listens. @throws Error with what it said when it ends before */
  async url(): Promise<string> {
    const failed = this.ended.then(async () => {
      throw new Error(`it did not listen: ${await this.spoken}`)
    })
    const { url = '' } = await Promise.race([this.logged('listening'), failed])
    return url
  }

  /** Told to stop; resolves with its exit code. */
  stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return this.ended
  }

  /** Ends it whatever it does; for the end of a test. */
  kill(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL')
    return this.ended
  }

  private take(line: LaunchedLine): void {
    this.lines.push(line)
    for (const { message, found } of this.waiting) if (line.msg === message) found(line)
  }
}
