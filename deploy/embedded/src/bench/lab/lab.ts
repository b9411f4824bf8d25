import { copyFile, mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_LIMITS } from '@bihuan/host'
import { prepareLog, type PreparedLog } from './prepare.js'

const EVENTS_PER_CASE = 20
/** A tenth more cases than a server keeps in memory: going round through all of them finds none there. */
const CASES = Math.ceil(DEFAULT_LIMITS.cachedStreams * 1.1)

/** The folder of one run: a log prepared once, and a copy of it for whoever measures. */
export class Lab {
  private prepared: Promise<PreparedLog> | undefined
  private copies = 0

  private constructor(readonly folder: string) {}

  static async open(parent: string): Promise<Lab> {
    return new Lab(await mkdtemp(join(parent, 'bihuan-bench-')))
  }

  /** The log, which nobody may write to. */
  async log(): Promise<PreparedLog> {
    this.prepared ??= this.prepare()
    return this.prepared
  }

  /** A copy of the log's files, on the disk and not on its way there. */
  async copy(): Promise<string> {
    const { folder } = await this.log()
    this.copies += 1
    const copy = join(this.folder, `copy-${this.copies}`)
    await mkdir(copy)
    for (const file of await readdir(folder)) {
      await copyFile(join(folder, file), join(copy, file))
      await synchronise(join(copy, file))
    }
    return copy
  }

  /** A copy is large: whoever is done with it gives it back. */
  async discard(copy: string): Promise<void> {
    await rm(copy, { recursive: true, force: true })
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  private async prepare(): Promise<PreparedLog> {
    const startedMs = performance.now()
    process.stderr.write(`preparing ${CASES} cases of ${EVENTS_PER_CASE} events in ${this.folder} …\n`)
    const folder = join(this.folder, 'log')
    const log = await prepareLog(folder, CASES, EVENTS_PER_CASE)
    process.stderr.write(`prepared in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s\n`)
    return log
  }
}

async function synchronise(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
