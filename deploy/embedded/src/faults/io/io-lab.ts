import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { join } from 'node:path'
import { endLeases, storedEvents } from '../../testing/data-folder.js'
import { EmbeddedProcess } from '../../testing/embedded-process.js'
import { storeFaults } from '../../testing/integrity.js'
import { Caller, playUntilBroken, type Sent } from '../../testing/load.js'
import { answersIn, repeatAfterRestart } from '../repeated.js'
import { DurableLogs } from './durable-logs.js'
import { textOf, traceIn, tracing, type DiskFault } from './failing-disk.js'
import type { Trace } from './trace.js'

const CLIENTS = 8
/** A load in which the fault was not met by then will not meet it. */
const MOST_ACKNOWLEDGED = 600
const STOPS_WITHIN_MS = 1_000
/** After it a process that should have stopped is killed. */
const PATIENCE_MS = 15_000

export interface IoRound {
  readonly faults: readonly string[]
  /** Whether the call that was to fail was made at all. */
  readonly met: boolean
  readonly acknowledged: number
  readonly unknown: number
  readonly lostBytes: number
  /** From the failed call to the end of the process. */
  readonly stoppedAfterMs: number
}

/** One folder of data whose disk fails. */
export class IoLab {
  private readonly data: string

  private constructor(private readonly folder: TemporaryFolder) {
    this.data = join(folder.path, 'data')
  }

  /** Everything is published before the first fault. */
  static async open(): Promise<IoLab> {
    const lab = new IoLab(await temporaryFolder())
    const server = await EmbeddedProcess.start({ dataFolder: lab.data })
    await server.stop('SIGKILL')
    endLeases(lab.data)
    return lab
  }

  close(): Promise<void> {
    return this.folder.remove()
  }

  /**
   * Plays until the disk fails and the process stops, cuts the power, starts again and repeats everything.
   * @param keepsNothing the control: the power cut takes what was confirmed as well, as if nobody had waited for it
   */
  async round(fault: DiskFault, seed: number, keepsNothing = false): Promise<IoRound> {
    const logs = new DurableLogs(this.data)
    const file = join(this.folder.path, 'trace')
    const sent = await this.playUntilItFails(fault, seed, file)
    const acknowledged = answersIn(sent)
    const trace = await traceIn(file)
    const met = trace.calls.some(({ injected }) => injected)
    if (!keepsNothing) logs.follow(trace.calls)
    const cut = logs.cutPower()
    endLeases(this.data)
    const stored = storeFaults(storedEvents(this.data), acknowledged)
    const facts = {
      met, acknowledged: acknowledged.length, unknown: sent.flat().length - acknowledged.length,
      lostBytes: cut.reduce((sum, { bytes }) => sum + bytes, 0), stoppedAfterMs: stoppedAfterMs(trace),
    }
    if (keepsNothing) return { ...facts, faults: stored }
    const { faults } = await repeatAfterRestart(this.data, sent)
    const again = storeFaults(storedEvents(this.data), answersIn(sent))
    const all = [...met ? stopFaults(trace) : [], ...stored, ...faults, ...again]
    return { ...facts, faults: all.map((text) => `${textOf(fault)}: ${text}`) }
  }

  private async playUntilItFails(fault: DiskFault, seed: number, file: string): Promise<readonly Sent[][]> {
    const server = EmbeddedProcess.launch({ dataFolder: this.data, through: tracing(file, fault) })
    const url = await server.readyOrEnded()
    try {
      if (url === undefined) return []
      return await playUntilBroken(await Caller.of(url), {
        seed, clients: CLIENTS,
        acknowledged: (count) => {
          if (count === MOST_ACKNOWLEDGED) void server.stop('SIGKILL')
        },
      })
    } catch (error) {
      // The token of the first client was asked for from a process that was gone by then.
      if (error instanceof TypeError) return []
      throw error
    } finally {
      const late = setTimeout(() => void server.stop('SIGKILL'), PATIENCE_MS)
      await server.end()
      clearTimeout(late)
    }
  }
}

function stoppedAfterMs({ calls, exitedAtS }: Trace): number {
  const failed = calls.find(({ injected }) => injected)
  return failed === undefined ? 0 : ((exitedAtS ?? Infinity) - failed.atS) * 1_000
}

export function stopFaults(trace: Trace): readonly string[] {
  const afterMs = stoppedAfterMs(trace)
  if (afterMs <= STOPS_WITHIN_MS) return []
  return [Number.isFinite(afterMs) ? `the process stopped only after ${afterMs.toFixed(0)} ms` : 'it did not stop']
}
