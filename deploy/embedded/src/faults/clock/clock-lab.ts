import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { copyOf, endLeases, storedHead } from '../../testing/data-folder.js'
import { jumpsOf } from './jumps.js'
import { BEGINS, prepareCases, sweptSteadily } from './prepared-cases.js'
import { sweptIn, type Swept } from './swept.js'

const run = promisify(execFile)
const PROGRAM = fileURLToPath(new URL('sweeping-process.js', import.meta.url))
const BEGINS_MS = Date.parse(BEGINS)
const DAY_MS = 86_400_000
export const DAYS = 100

export interface JumpPlan {
  readonly seed: number
  readonly timeZone: string
  /** The clock jumps so soon while sweeps are at work; 0: only when they have come to rest. */
  readonly mostPauseMs: number
  readonly days?: number
}

/** The same cases again and again, on clocks that are set in different ways. */
export class ClockLab {
  private constructor(
    private readonly folder: TemporaryFolder, private readonly prepared: string, private readonly head: string,
    readonly cases: number, readonly steady: readonly Swept[],
  ) {}

  static async open(): Promise<ClockLab> {
    const folder = await temporaryFolder()
    const prepared = join(folder.path, 'prepared')
    const cases = await prepareCases(prepared)
    const head = storedHead(prepared)
    const steady = await copyOf(prepared, join(folder.path, 'steady'))
    await sweptSteadily(steady, new Date(BEGINS_MS + DAYS * DAY_MS).toISOString())
    return new ClockLab(folder, prepared, head, cases, sweptIn(steady, head))
  }

  close(): Promise<void> {
    return this.folder.remove()
  }

  momentsOf({ seed, days = DAYS }: Pick<JumpPlan, 'seed' | 'days'>): readonly number[] {
    return jumpsOf(seed, BEGINS_MS, BEGINS_MS + days * DAY_MS)
  }

  /** What a process of its own has recorded on a clock that jumps. */
  async jumped({ seed, timeZone, mostPauseMs, days = DAYS }: JumpPlan): Promise<readonly Swept[]> {
    const copy = await copyOf(this.prepared, join(this.folder.path, 'jumped'))
    endLeases(copy)
    const numbers = [seed, BEGINS_MS, BEGINS_MS + days * DAY_MS, mostPauseMs].map(String)
    await run(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, copy, ...numbers], {
      env: { ...process.env, TZ: timeZone },
    })
    return sweptIn(copy, this.head)
  }
}
