import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { integerBelow, seededEntropy } from '@bihuan/testing'
import { join } from 'node:path'
import { endLeases, storedDocuments, storedEvents } from '../../testing/data-folder.js'
import { EmbeddedProcess } from '../../testing/embedded-process.js'
import type { Done } from '../../testing/house.js'
import { storeFaults, viewFaults } from '../../testing/integrity.js'
import { Caller, playUntilBroken, type Sent } from '../../testing/load.js'
import { answersIn, repeatAfterRestart } from '../repeated.js'
import { replayedDocuments } from '../replayed.js'

export const CLIENTS = 32
const BEGINS = '2026-03-02T01:00:00.000Z'
const MOST_BEFORE_KILL = 400

export interface KillRound {
  readonly faults: readonly string[]
  readonly acknowledged: number
  /** Commands on their way when the blow fell: stored already, or done when they were sent again. */
  readonly wereStored: number
  readonly doneNow: number
}

/** One folder of data whose process is killed again and again. */
export class KillLab {
  /** Whatever was acknowledged so far. */
  readonly everything: Done[] = []
  readonly data: string
  private rounds = 0

  private constructor(readonly folder: TemporaryFolder) {
    this.data = join(folder.path, 'data')
  }

  static async open(): Promise<KillLab> {
    return new KillLab(await temporaryFolder())
  }

  close(): Promise<void> {
    return this.folder.remove()
  }

  /** Kills under load, looks at the files, starts again, repeats everything twice, replays from the first event. */
  async round(seed: number): Promise<KillRound> {
    this.rounds += 1
    const sent = await this.playAndKill(seed)
    const acknowledged = answersIn(sent)
    const lost = storeFaults(storedEvents(this.data), [...this.everything, ...acknowledged])
    // In the first round the new process waits until the leases of the dead one have run out, as in a real restart.
    if (this.rounds > 1) endLeases(this.data)
    const { faults, wereStored, doneNow } = await repeatAfterRestart(this.data, sent)
    this.everything.push(...answersIn(sent))
    const documents = storedDocuments(this.data)
    return {
      acknowledged: acknowledged.length, wereStored, doneNow,
      faults: [
        ...(acknowledged.length > 0 ? [] : ['nothing was acknowledged before the blow']),
        ...(sent.flat().length > acknowledged.length ? [] : ['no command was on its way when the blow fell']),
        ...lost, ...faults, ...storeFaults(storedEvents(this.data), this.everything),
        ...(documents.size > 0 ? [] : ['there is no document']),
        ...viewFaults(documents, await replayedDocuments(this.data, join(this.folder.path, 'replay'))),
      ],
    }
  }

  /** Clients play until the process dies under them, in the middle of whatever it is doing. */
  private async playAndKill(seed: number): Promise<readonly Sent[][]> {
    const server = await EmbeddedProcess.start({ dataFolder: this.data, begins: BEGINS })
    const entropy = seededEntropy(seed)
    const killAt = 1 + integerBelow(entropy, MOST_BEFORE_KILL)
    const pauseMs = integerBelow(entropy, 20)
    let told = false
    try {
      return await playUntilBroken(await Caller.of(server.url), {
        seed, clients: CLIENTS,
        acknowledged: (count) => {
          if (count < killAt || told) return
          told = true
          setTimeout(() => void server.stop('SIGKILL'), pauseMs)
        },
      })
    } finally {
      await server.stop('SIGKILL')
    }
  }
}
