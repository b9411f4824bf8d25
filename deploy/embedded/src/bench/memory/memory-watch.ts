import { readFileSync } from 'node:fs'

/** Memory of a process at one moment, in MiB. */
export interface Memory {
  /** All pages that are in memory for it. Those of mapped files, which are among them, the machine may take back. */
  readonly resident: number
  /** Its own: heap, buffers, stacks. Nobody else can use it. */
  readonly own: number
}

const SAMPLE_MS = 50

/** Samples the memory of another process, as the kernel of Linux tells it, until it is told to stop. */
export class MemoryWatch {
  private readonly samples: Memory[] = []
  private readonly timer: NodeJS.Timeout

  constructor(private readonly pid: number) {
    this.timer = setInterval(() => this.samples.push(memoryOf(this.pid)), SAMPLE_MS)
  }

  /** What was sampled so far, the oldest first. */
  stop(): readonly Memory[] {
    clearInterval(this.timer)
    this.samples.push(memoryOf(this.pid))
    return this.samples
  }
}

/** @throws Error where there is no `/proc`, or the process has ended */
export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mebibytes = (name: string): number => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
    if (kibibytes === undefined) throw new Error(`the process ${pid} does not say its ${name}`)
    return Number(kibibytes) / 1_024
  }
  return { resident: mebibytes('VmRSS'), own: mebibytes('RssAnon') }
}
