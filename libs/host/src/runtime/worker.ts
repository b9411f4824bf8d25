import { FencedOff, OutcomeUnknown, Unavailable, type Timers } from '@bihuan/kernel'
import { codeOf, errorFacts, type Log } from './log.js'
import type { HealthCheck } from './health.js'

/** Infrastructure that may come back by itself. Everything else that is thrown is a bug or damage. */
export function isOutage(error: unknown): boolean {
  return error instanceof Unavailable || error instanceof OutcomeUnknown
}

export interface WorkerPorts {
  readonly timers: Timers
  readonly log: Log
  /** Tries in a row against an outage. */
  readonly retries: number
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5_000

type State = 'waiting' | 'working' | 'retrying' | 'failed' | 'stopped'

/**
 * One background activity: tries again when the infrastructure was down, a bounded number of times, and stops for good
 * on everything else. It never goes on past what it could not do; health says that it stopped.
 */
export class Worker {
  private state: State = 'waiting'
  private failures = 0
  private detail = ''

  constructor(readonly name: string, private readonly ports: WorkerPorts) {}

  /**
   * Ends when `task` does, `signal` is aborted, or the worker has failed.
   * @throws FencedOff when somebody else has the work by now: that is no failure, and the worker may run again
   */
  async run(signal: AbortSignal, task: () => Promise<void>): Promise<void> {
    while (!signal.aborted && !this.failed) {
      this.state = 'working'
      try {
        await task()
        this.state = signal.aborted ? 'stopped' : 'waiting'
        return
      } catch (error) {
        if (error instanceof FencedOff) {
          this.state = 'waiting'
          throw error
        }
        await this.after(error, signal)
      }
    }
    if (!this.failed) this.state = 'stopped'
  }

  /** Something was done: the count of failures in a row begins anew. */
  progressed(): void {
    this.failures = 0
    if (this.state === 'retrying') this.state = 'working'
  }

  get failed(): boolean {
    return this.state === 'failed'
  }

  check(): HealthCheck {
    const ok = this.state !== 'failed' && this.state !== 'retrying'
    return { name: this.name, ok, detail: ok ? this.state : `${this.state}: ${this.detail}` }
  }

  private async after(error: unknown, signal: AbortSignal): Promise<void> {
    const { timers, log, retries } = this.ports
    this.detail = codeOf(error)
    this.failures += 1
    if (!isOutage(error) || this.failures > retries) {
      this.state = 'failed'
      log.error('a worker has stopped', { worker: this.name, failures: this.failures, ...errorFacts(error) })
      return
    }
    this.state = 'retrying'
    log.warn('a worker tries again', { worker: this.name, failures: this.failures, ...errorFacts(error) })
    await timers.wait(Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS), signal)
  }
}
