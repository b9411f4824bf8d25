import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** How a child process has ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface EmbeddedOptions {
  readonly dataFolder: string
  /** Left out, any free port. */
  readonly port?: number
  /** Business time of a new data folder stands still here; left out it ticks from real time. */
  readonly begins?: string
  /** What it is told beside folder and port; `--empty` when left out. */
  readonly words?: readonly string[]
  /** A program and its words by which it is run: a tracer, say, that leaves it this process's own child. */
  readonly through?: readonly string[]
}

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url))
const READY = /就绪 ready\s+(http:\S+)/
const GREETED = /Ctrl-C 停止 stops/
const READY_WITHIN_MS = 60_000

/** This deployment as `npm start -- --empty` runs it: a process of its own, on files that outlive it. */
export class EmbeddedProcess {
  private stdout = ''
  private stderr = ''
  private hasEnded = false
  private readonly ended: Promise<Ended>

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text))
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        this.hasEnded = true
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr })
      })
    })
  }

  /** Starts it without waiting for anything. */
  static launch(options: EmbeddedOptions): EmbeddedProcess {
    const { dataFolder, port = 0, begins, words: told = ['--empty'], through = [] } = options
    const words = [MAIN, ...told, '--data', dataFolder, '--port', String(port)]
    const [program = '', ...rest] = [...through, process.execPath, '--disable-warning=ExperimentalWarning', ...words]
    const { NODE_OPTIONS: _, ...environment } = process.env
    return new EmbeddedProcess(spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment, ...(begins === undefined ? {} : { DEMONSTRATION_START: begins }) },
    }))
  }

  /** Starts it and resolves when it serves, everything published. @throws with what it has said when it does not */
  static async start(options: EmbeddedOptions): Promise<EmbeddedProcess & { readonly url: string }> {
    const started = EmbeddedProcess.launch(options)
    return Object.assign(started, { url: await started.ready() })
  }

  /** Sends the signal and resolves when the process is gone. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }

  /** Resolves when the process ends by itself. */
  end(): Promise<Ended> {
    return this.ended
  }

  /** Resolves when everything was said that is said before people come. @returns all of it */
  async greeting(): Promise<string> {
    await this.says(() => GREETED.exec(this.stdout)?.[0])
    return this.stdout
  }

  /** The address as soon as it serves; `undefined` when it has ended before. */
  async readyOrEnded(): Promise<string | undefined> {
    return Promise.race([this.ready(), this.ended.then(() => undefined)]).catch((error: unknown) => {
      if (this.hasEnded) return undefined
      throw error
    })
  }

  private ready(): Promise<string> {
    return this.says(() => READY.exec(this.stderr)?.[1])
  }

  private async says(heard: () => string | undefined): Promise<string> {
    const said = new Promise<string>((resolve) => {
      const look = (): void => {
        const text = heard()
        if (text !== undefined) resolve(text)
      }
      for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', look)
      look()
    })
    const late = AbortSignal.timeout(READY_WITHIN_MS)
    const tooLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(new Error(`not ready in time: ${this.stderr}`)), { once: true })
    })
    const gone = this.ended.then(({ code, stderr }): never => {
      throw new Error(`ended with ${code ?? 'a signal'} before it was ready: ${stderr}`)
    })
    return Promise.race([said, gone, tooLate])
  }
}
