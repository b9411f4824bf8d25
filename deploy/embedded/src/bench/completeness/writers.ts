import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PlayedLife } from '../../testing/played-lives.js'
import type { Acknowledged, WriterOrders } from './writer-process.js'

const PROGRAM = join(import.meta.dirname, 'writer-process.js')

interface Writing {
  readonly child: ChildProcess
  /** Something was acknowledged to it. */
  readonly writes: Promise<unknown>
}

/** Processes that write into one store, each with several writers; one after the other is killed and starts again. */
export class Writers {
  readonly acknowledged = new Set<string>()
  private readonly children: Writing[] = []
  private started = 0

  constructor(
    private readonly folder: string, private readonly played: readonly PlayedLife[],
    private readonly processes: number, private readonly writersEach: number,
  ) {}

  start(): void {
    while (this.children.length < this.processes) this.children.push(this.fork())
  }

  /**
   * The one that has run longest, once it writes: kill -9 in the middle of whatever it does, and another in its place.
   */
  async killOne(): Promise<void> {
    const oldest = this.children.shift()
    if (oldest !== undefined) {
      await oldest.writes
      await killed(oldest.child)
    }
    this.start()
  }

  async killAll(): Promise<void> {
    await Promise.all(this.children.splice(0).map(({ child }) => killed(child)))
  }

  private fork(): Writing {
    const child = fork(PROGRAM, [], { execArgv: ['--disable-warning=ExperimentalWarning'] })
    child.on('message', (ids: Acknowledged) => {
      for (const id of ids) this.acknowledged.add(id)
    })
    this.started += 1
    child.send({
      folder: this.folder, played: this.played, writers: this.writersEach, name: `writer-${this.started}`,
    } satisfies WriterOrders)
    return { child, writes: once(child, 'message') }
  }
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}
