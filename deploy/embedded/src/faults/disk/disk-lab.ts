import { temporaryFolder } from '@bihuan/host/testing'
import { seededEntropy } from '@bihuan/testing'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endLeases, settled, storedDocuments, storedEvents } from '../../testing/data-folder.js'
import { EmbeddedProcess } from '../../testing/embedded-process.js'
import { storeFaults, viewFaults } from '../../testing/integrity.js'
import { Caller, playLife, type Sent } from '../../testing/load.js'
import { answersIn, repeatAfterRestart } from '../repeated.js'
import { replayedDocuments } from '../replayed.js'
import { Readers } from './readers.js'
import { SmallDisk } from './small-disk.js'

const CLIENTS = 16
const FULL_WITHIN_MS = 120_000
const WRITES_WITHIN_MS = 10_000
/** Played after the disk has room again: less than it takes to fill it once more. */
const GOES_ON_MS = 500

export interface DiskPlan {
  readonly seed: number
  /** How long the disk stays full. */
  readonly fullForMs: number
  /** The control: nobody makes room. */
  readonly neverFreed?: boolean
}

export interface DiskResult {
  readonly faults: readonly string[]
  readonly acknowledged: number
  readonly refused: number
  readonly read: number
  readonly writesAgainAfterMs: number
  readonly viewsAgainAfterMs: number
}

/** Plays on a small disk until it is full, and goes on until it has had room again for a while. */
export async function fillTheDisk(plan: DiskPlan): Promise<DiskResult> {
  const parent = await temporaryFolder()
  const disk = await SmallDisk.mount(parent.path)
  try {
    return await new Filling(plan, disk, parent.path).run()
  } finally {
    await disk.unmount()
    await parent.remove()
  }
}

class Filling {
  private readonly data: string
  private readonly faults: string[] = []
  private readonly sent: Sent[][] = Array.from({ length: CLIENTS }, () => [])
  private refused = 0
  private acknowledgedAtMs = 0
  private over = false

  constructor(private readonly plan: DiskPlan, private readonly disk: SmallDisk, private readonly parent: string) {
    this.data = join(disk.folder, 'data')
  }

  async run(): Promise<DiskResult> {
    const server = await EmbeddedProcess.start({ dataFolder: this.data, begins: '2026-03-02T01:00:00.000Z' })
    const readers = await Readers.start(server.url, () => this.sent[0]?.[0]?.answer?.caseId)
    let writesAgainAfterMs = Infinity
    let viewsAgainAfterMs = Infinity
    try {
      const load = this.play(server.url)
      await this.until(() => this.refused > 0, FULL_WITHIN_MS)
      await wait(this.plan.fullForMs)
      const freedAtMs = performance.now()
      if (this.plan.neverFreed !== true) await this.disk.freeSpace()
      await this.until(() => this.acknowledgedAtMs > freedAtMs, WRITES_WITHIN_MS)
      writesAgainAfterMs = this.acknowledgedAtMs > freedAtMs ? this.acknowledgedAtMs - freedAtMs : Infinity
      await wait(GOES_ON_MS)
      this.over = true
      await readers.stop()
      if (Number.isFinite(writesAgainAfterMs)) {
        await load
        const restMs = performance.now()
        viewsAgainAfterMs = await this.viewsFollow() ? performance.now() - restMs : Infinity
      }
    } finally {
      this.over = true
      await server.stop('SIGKILL')
      await readers.stop().catch(() => undefined)
    }
    const { answered: read, faults: unread } = readers
    const timely = [
      ...(writesAgainAfterMs <= WRITES_WITHIN_MS ? [] : ['not written again in time after space was freed']),
      ...(viewsAgainAfterMs <= WRITES_WITHIN_MS ? [] : ['views and reactions did not follow without a restart']),
    ]
    const aftermath = this.plan.neverFreed === true ? [] : await this.aftermath()
    return {
      acknowledged: answersIn(this.sent).length, refused: this.refused, read, writesAgainAfterMs, viewsAgainAfterMs,
      faults: [...this.faults, ...unread.slice(0, 3), ...timely, ...aftermath],
    }
  }

  /** Every client plays to the end of a life before it stops. */
  private async play(url: string): Promise<void> {
    const caller = await Caller.of(url, {
      pauseMs: 100, attempts: Infinity,
      putOff: (status, code) => {
        if (this.over && this.plan.neverFreed === true) throw new Error('nobody made room')
        if (code !== 'storage-full') return
        this.refused += 1
        if (status !== 503) this.faults.push(`a write was refused with ${status}`)
      },
    })
    await Promise.all(this.sent.map(async (sent, client) => {
      const entropy = seededEntropy(this.plan.seed * 1_000 + client)
      try {
        while (!this.over) await playLife(caller, entropy, sent, () => (this.acknowledgedAtMs = performance.now()))
      } catch (error) {
        if (!this.over) this.faults.push(`a client met ${error instanceof Error ? error.message : String(error)}`)
      }
    }))
  }

  private async viewsFollow(): Promise<boolean> {
    try {
      await settled(this.data, WRITES_WITHIN_MS)
      return true
    } catch {
      return false
    }
  }

  private async aftermath(): Promise<readonly string[]> {
    endLeases(this.data)
    const lost = storeFaults(storedEvents(this.data), answersIn(this.sent))
    const { faults } = await repeatAfterRestart(this.data, this.sent)
    const replayed = await replayedDocuments(this.data, join(this.parent, 'replay'))
    return [
      ...lost, ...faults, ...storeFaults(storedEvents(this.data), answersIn(this.sent)),
      ...viewFaults(storedDocuments(this.data), replayed),
    ]
  }

  private async until(isSo: () => boolean, withinMs: number): Promise<void> {
    for (const untilMs = performance.now() + withinMs; !isSo() && performance.now() < untilMs;) await wait(10)
  }
}
