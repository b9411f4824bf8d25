import { KeyedQueue } from '@bihuan/kernel'
import type { HealthCheck } from '../health.js'
import { Worker, type WorkerPorts } from '../worker.js'

/** How often business time is compared with what is due next. */
const SWEEP_POLL_MS = 250

/** One kind of sweep. Both answer how many commands recorded something. */
export interface SweepWork {
  readonly name: string
  /** Gives everything that is owed as of now. */
  look(): Promise<number>
  /** What the process that sweeps by itself does each time; left out, the same. */
  round?(): Promise<number>
}

/** A sweep at work: again and again in the process that holds the lease, and whenever somebody drains. */
export class SweepRounds {
  private readonly worker: Worker
  /** A drain and the worker's own round must not walk the same documents at once. */
  private readonly queue = new KeyedQueue(1_000)
  private given = 0

  constructor(private readonly work: SweepWork, private readonly ports: WorkerPorts) {
    this.worker = new Worker(`sweep:${work.name}`, ports)
  }

  get name(): string {
    return this.work.name
  }

  /** Commands that recorded something since this process started. */
  get recorded(): number {
    return this.given
  }

  check(): HealthCheck {
    return this.worker.check()
  }

  run(held: AbortSignal): Promise<void> {
    return this.worker.run(held, async () => {
      while (!held.aborted) {
        await this.oneAtATime(() => this.work.round?.() ?? this.work.look())
        this.worker.progressed()
        await this.ports.timers.wait(SWEEP_POLL_MS, held)
      }
    })
  }

  /** One look by whoever asks; answers how many commands recorded something. */
  pass(): Promise<number> {
    return this.oneAtATime(() => this.work.look())
  }

  private oneAtATime(work: () => Promise<number>): Promise<number> {
    return this.queue.run(this.work.name, async () => {
      const recorded = await work()
      this.given += recorded
      return recorded
    })
  }
}
